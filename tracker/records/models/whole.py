from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar, NamedTuple, Self

import pgtrigger
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from tracker.records.approval import approval_rules
from tracker.records.checking import Record
from tracker.records.evidence import (
    Lack,
    consent_unknown,
    lone_confirmations,
    ungraded,
    unsupported,
    without_consent,
)
from tracker.records.history import acting
from tracker.records.managers import NaturalManager
from tracker.records.models.collection import Collection, own_collection
from tracker.records.models.resemblance import LeavesNoPairs
from tracker.records.models.source import Source
from tracker.records.refs import ref_field
from tracker.records.review import (
    STEPS,
    BeginsAsDraft,
    FourEyes,
    KeepsPublished,
    KeepsWhatWasMerged,
    ReviewSteps,
    StaysMerged,
)
from tracker.records.rules import Check
from tracker.records.tree import ALWAYS, LABELS, Part, claims_of, named, parts_of, path
from tracker.reference.choices import CitationRelation, WorkflowStatus


def ways_to(model: type[Any]) -> list[str]:
    """The ways from a citation to the whole of this kind under which it stands, as lookups."""
    claims = claims_of(str(model._meta.model_name))
    return [column if part is None else f"{column}__{path(part)}" for column, part in claims.items()]


def whole_of(claim: Any) -> Any:
    """The whole that a claim is, or is part of."""
    while not isinstance(claim, Whole):
        part = named(str(claim._meta.model_name))
        claim = getattr(claim, part.by.removesuffix("_id"))
    return claim


def any_way(model: type[Any], lookup: str, value: Any) -> Q:
    """Of citations: that the whole under which they stand is as `lookup` says; "" is the whole itself."""
    found = Q()
    for way in ways_to(model):
        found |= Q(**{f"{way}{lookup}": value})
    return found


class Need(NamedTuple):
    """What must be filled: the field or the parts, words for it, and whether it is there."""

    field: str
    words: str
    there: Any


class WholeQuerySet(models.QuerySet[Any]):
    """Questions in terms of the review."""

    def standing_on(self, citations: models.QuerySet[Any]) -> Self:
        """Wholes under which, or under a part of which, one of the citations stands."""
        first, *others = [citations.exclude(**{way: None}).order_by().values(way) for way in ways_to(self.model)]
        # in one: several conditions joined by "or" are asked of every row there is
        return self.filter(pk__in=first.union(*others, all=True))

    def waiting(self) -> Self:
        """Approved since they were last published: the next revision takes them out."""
        return self.filter(WAITING)


WAITING = Q(status=WorkflowStatus.APPROVED) & (Q(published_at=None) | Q(approved_at__gt=F("published_at")))


class Whole(Record):
    """What is edited, reviewed and published in one piece."""

    ref = ref_field()
    collection = models.ForeignKey(
        Collection,
        models.PROTECT,
        default=own_collection,
        help_text="Own documentation, or the data set that the record was taken from.",
    )
    status = models.CharField(
        max_length=10,
        choices=WorkflowStatus,
        default=WorkflowStatus.DRAFT,
        editable=False,
        help_text="Where the record stands in the review.",
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        help_text="Who handed it in for review.",
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        help_text="The second person, who approved it.",
    )
    approved_at = models.DateTimeField(null=True, editable=False, help_text="When it was approved.")
    published_at = models.DateTimeField(
        null=True,
        editable=False,
        help_text="When a revision last took it out. Staff only: the public sees a day.",
    )
    is_public = models.BooleanField(default=False, editable=False, help_text="It stands in the newest public revision.")
    return_note = models.TextField(
        blank=True, editable=False, help_text="Why the reviewer sent it back, and what to mend."
    )
    withdrawal_reason = models.TextField(
        blank=True, editable=False, help_text="Why it was withdrawn. Nothing public says so."
    )

    objects = NaturalManager.from_queryset(WholeQuerySet)("ref")

    # fields that a passage can bear on, beside the columns
    related: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[str]:
        return (self.ref,)

    def needs(self) -> list[Need]:
        """What must be filled before approval; also of a record that is not saved yet."""
        raise NotImplementedError

    def bare_claims(self) -> list[Any]:
        """The whole and its parts, as far as each must rest on a passage and does not."""
        kind = str(self._meta.model_name)
        supports = {"citations__relation": CitationRelation.SUPPORTS}
        itself = (
            type(self)._default_manager.filter(pk=self.pk) if kind in LABELS else type(self)._default_manager.none()
        )
        parts = [self._needing(part) for part in parts_of(kind) if part.needs]
        return [claim for claims in (itself, *parts) for claim in claims.exclude(**supports)]

    def _needing(self, part: Part) -> models.QuerySet[Any]:
        asked = {} if part.needs == ALWAYS else {part.needs: True}
        return apps.get_model("records", part.table)._default_manager.filter(**{path(part): self}, **asked)

    def evidence(self) -> models.QuerySet[Any]:
        """The citations under the whole and its parts."""
        citations = apps.get_model("records", "Citation")._default_manager
        return citations.filter(any_way(type(self), "", self))

    def sources(self) -> models.QuerySet[Source]:
        """The sources that the whole shows or rests on."""
        return Source.objects.filter(faces__passages__citations__in=self.evidence()).distinct()

    def comments(self) -> Any:
        """What reviewers said of it and its parts, as far as it still counts."""
        return apps.get_model("records", "Comment")._default_manager.of(self)

    @property
    def is_out(self) -> bool:
        """Something public shows it or rests on it: it can be withdrawn."""
        return self.is_public

    def lacks(self) -> list[Lack]:
        """What is still to be done before the whole can be submitted, and where."""
        to_fill = _("Still to fill: %(what)s.")
        unfilled = [Lack(to_fill % {"what": one.words}, self, one.field) for one in self.needs() if not one.there]
        if self.pk is None:
            return unfilled
        return [
            *unfilled,
            *unsupported(self.bare_claims()),
            *ungraded(self.evidence()),
            *consent_unknown(self.sources()),
        ]

    def missing(self) -> list[str]:
        """The same, in words."""
        return [lack.words for lack in self.lacks()]

    def held_back(self) -> list[str]:
        """What stands against approval though everything is filled, in words."""
        return [
            *without_consent(self.sources()),
            *lone_confirmations(self.evidence()),
        ]

    def submit(self, *, by: Any) -> None:
        """Hand in for review. Refused unless it is a draft, or approved with changes still to go out."""
        with self._step(by):
            _refuse_if(self.missing())
            self.status, self.submitted_by, self.return_note = WorkflowStatus.SUBMITTED, by, ""
            self.approved_by = self.approved_at = None

    def send_back(self, *, by: Any, note: str, comments: Iterable[dict[str, str]] = ()) -> None:
        """Return to its author, saying what to mend; `comments` say it of parts and fields.

        What was marked as done counts as looked at again.
        """
        if not note.strip():
            raise ValidationError({"return_note": _("Say what to mend, so that the author can.")})
        with self._step(by, note):
            self.status, self.submitted_by, self.return_note = WorkflowStatus.DRAFT, None, note
            self.comments().exclude(done_on=None).settle()
            for comment in comments:
                self.comments().create(whole=self.ref, by=by, **comment)

    def approve(self, *, by: Any) -> None:
        """Approve as the second person. Refused to whoever worked on any part since the last publication."""
        with self._step(by):
            _refuse_if(self.missing() + self.held_back())
            self.status, self.approved_by = WorkflowStatus.APPROVED, by
            self.approved_at = timezone.now()
            self.comments().settle()

    def reopen(self, *, by: Any) -> None:
        """Take up again what was withdrawn."""
        with self._step(by):
            self.status, self.withdrawal_reason = WorkflowStatus.DRAFT, ""

    @contextmanager
    def _step(self, by: Any, why: str = "") -> Iterator[Self]:
        """Hold the row, let one step of the review be written on it, and save it in the name of `by`."""
        try:
            with transaction.atomic(), acting(by, why):
                held = type(self)._base_manager.select_for_update(no_key=True).get(pk=self.pk)
                for step in STEPS:
                    setattr(self, step, getattr(held, step))
                yield self
                self.save(update_fields=STEPS)
                connection.check_constraints()  # who takes the step reads what stands against it
        except (ValidationError, DatabaseError):
            self.refresh_from_db(fields=STEPS)
            raise


def _refuse_if(problems: list[str]) -> None:
    if problems:
        raise ValidationError(problems)


def whole_rules(name: str) -> list[models.BaseConstraint]:
    """The constraints of every whole."""
    approved = Q(status=WorkflowStatus.APPROVED)
    return [
        Check(
            name=f"{name}_approved_by_someone",
            condition=~approved | Q(approved_by__isnull=False, approved_at__isnull=False),
            message="An approved record names who approved it.",
        ),
        Check(
            name=f"{name}_withdrawn_for_a_reason",
            condition=~Q(status=WorkflowStatus.WITHDRAWN) | ~Q(withdrawal_reason=""),
            message="Say why it is withdrawn.",
            field="withdrawal_reason",
        ),
        Check(
            name=f"{name}_known_status",
            condition=Q(status__in=WorkflowStatus.values),
            message="Unknown status.",
        ),
    ]


def whole_triggers(name: str, **evidence: str) -> list[pgtrigger.Trigger]:
    """The triggers of every whole; `evidence` as for approval_rules."""
    return [
        BeginsAsDraft(),
        ReviewSteps(),
        FourEyes(),
        StaysMerged(),
        KeepsPublished(),
        KeepsWhatWasMerged(),
        LeavesNoPairs(),
        *approval_rules(name, **evidence),
    ]


def whole_indexes(name: str) -> list[models.Index]:
    """Indexes of every whole: where it stands, what waits for a revision or went out in one, and when it began."""
    return [
        models.Index(fields=["status", "-id"], name=f"{name}_status"),
        models.Index(fields=["date_start"], name=f"{name}_began"),
        models.Index(fields=["ref"], name=f"{name}_waiting", condition=WAITING),
        models.Index(fields=["published_at"], name=f"{name}_published"),
    ]
