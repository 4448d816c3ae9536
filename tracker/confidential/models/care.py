from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pgtrigger
from django.db import models, transaction
from django.db.models import Q

from tracker.confidential.models.access_log import AccessLog, Action
from tracker.confidential.rules import LeavesALine, NotByThemselves, of_a_source
from tracker.database.router import CONFIDENTIAL
from tracker.records.checking import Record
from tracker.records.rules import ANY, Check, Rule, known
from tracker.reference.choices import RiskLevel

GRAVE = (RiskLevel.HIGH, RiskLevel.SEVERE)

# of the row that is changed, or of the one that a handler belongs to
_WITHOUT_HANDLER = (
    "SELECT format('We know who %s is: say who handles this source.', c.source_ref) FROM confidential_care c "
    "WHERE c.source_ref = {ref} AND c.identity_known "
    "AND NOT EXISTS (SELECT FROM confidential_handler h WHERE h.source_ref = c.source_ref)"
)
_OF_THE_UNKNOWN = (
    "SELECT format('The identity of %s is kept here: then we know who it is.', i.source_ref) "
    "FROM confidential_identity i WHERE i.source_ref = {ref} AND NOT EXISTS "
    "(SELECT FROM confidential_care c WHERE c.source_ref = i.source_ref AND c.identity_known)"
)


class Care(Record):
    """How a source is looked after: whether we know who it is, what it has to fear, and who handles it."""

    source_ref = models.CharField(
        "source", max_length=10, unique=True, help_text="Reference of the source: X and eight characters."
    )
    identity_known = models.BooleanField(
        "we know who it is", default=False, help_text="Whether anybody of the team knows who the source is."
    )
    risk_level = models.CharField(
        "risk", max_length=10, choices=RiskLevel, help_text="What the source has to fear if it becomes known."
    )
    review_due = models.DateField(
        null=True, blank=True, help_text="Day on which the risk is looked at again; needed where it is high or severe."
    )
    consent_date = models.DateField(
        null=True, blank=True, help_text="Day on which the source agreed to what its consent says."
    )

    class Meta:
        ordering = ("source_ref",)
        default_permissions = ()
        verbose_name = "care of a source"
        verbose_name_plural = "care of sources"
        constraints = [
            of_a_source("care"),
            known("care", "risk_level", RiskLevel),
            Check(
                name="care_grave_risk_is_reviewed",
                condition=~Q(risk_level__in=GRAVE) | Q(review_due__isnull=False),
                message="Where the risk is high or severe, say when it is looked at again.",
                field="review_due",
            ),
        ]
        triggers = [
            LeavesALine("care", Action.CARE),
            Rule(
                name="care_of_the_known_has_a_handler",
                offence=_WITHOUT_HANDLER.format(ref="NEW.source_ref"),
                field="handlers",
                operation=ANY,
            ),
            Rule(
                name="care_stays_with_the_identity",
                offence=_OF_THE_UNKNOWN.format(ref="OLD.source_ref"),
                field="identity_known",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
        ]

    def __str__(self) -> str:
        return self.source_ref

    @transaction.atomic(using=CONFIDENTIAL)
    def settle(self, handlers: Iterable[Any], *, by: Any, reason: str) -> None:
        """Save it, with exactly these accounts as handlers, and log that.

        Raises IntegrityError where `by` would get at an identity that is kept already by naming themselves.
        """
        AccessLog.objects.write(Action.CARE, self.source_ref, by=by, reason=reason)
        self.save()
        chosen = {user.pk: user.get_username() for user in handlers}
        self.handlers.exclude(user_id__in=chosen).delete()
        there = set(self.handlers.values_list("user_id", flat=True))
        Handler.objects.bulk_create(
            Handler(care=self, user_id=pk, user_name=name, named_by_id=by.pk)
            for pk, name in chosen.items()
            if pk not in there
        )


class Handler(Record):
    """Who of the team is in touch with a source, and may open its identity."""

    care = models.ForeignKey(
        Care,
        models.CASCADE,
        to_field="source_ref",
        db_column="source_ref",
        related_name="handlers",
        help_text="The source, by its reference.",
    )
    # accounts stand in the other database: no foreign key
    user_id = models.BigIntegerField("user's number", help_text="Number of the account.")
    user_name = models.CharField("who", max_length=150, help_text="Name of the account when it was chosen.")
    named_by_id = models.BigIntegerField("number of who named them", help_text="Number of the account that chose it.")

    class Meta:
        ordering = ("user_name", "pk")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["care", "user_id"], name="handler_once_for_a_source")]
        indexes = [models.Index(fields=["user_id"], name="handler_user")]
        triggers = [
            LeavesALine("handlers", Action.CARE),
            NotByThemselves(),
            Rule(
                name="the_last_handler_stays",
                offence=_WITHOUT_HANDLER.format(ref="OLD.source_ref"),
                field="handlers",
                lock=("confidential_care", "(SELECT id FROM confidential_care WHERE source_ref = OLD.source_ref)"),
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
        ]

    def __str__(self) -> str:
        return self.user_name
