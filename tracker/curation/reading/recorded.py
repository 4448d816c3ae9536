"""What has been recorded from a report: the wholes that rest on it, their claims, and the words under each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.db.models import F, QuerySet

from tracker.curation.case import case_of
from tracker.curation.review.standing import form_address, state
from tracker.curation.words import label, name_of
from tracker.records.models import Citation, Report, Whole
from tracker.records.models.whole import whole_of
from tracker.records.tree import ALWAYS, LABELS, Part, parts_of, path
from tracker.records.tree import WHOLES as CLAIM_OF
from tracker.reference.choices import CitationRelation, WorkflowStatus


@dataclass
class Claim:
    """A whole or a part of one that passages can stand under, with the citations that do."""

    kind: str
    record: Any
    is_needed: bool
    citations: list[Citation] = field(default_factory=list)

    @property
    def key(self) -> str:
        """How a form names it: the kind and the key of its row."""
        return f"{self.kind}:{self.record.pk}"

    @property
    def name(self) -> str:
        """What kind of claim it is, and what it says."""
        return name_of(self.record)

    @property
    def address(self) -> str:
        """Its form; that of its whole, if it has none of its own."""
        has_form = admin.site.is_registered(type(self.record))
        return form_address(self.record if has_form else whole_of(self.record))

    @property
    def is_bare(self) -> bool:
        """It must rest on a passage, and none supports it."""
        return self.is_needed and not any(one.relation == CitationRelation.SUPPORTS for one in self.citations)

    @property
    def is_disputed(self) -> bool:
        """Some passage contradicts it."""
        return any(one.relation == CitationRelation.CONTRADICTS for one in self.citations)


@dataclass
class Recorded:
    """A whole of the case, with its claims."""

    whole: Whole
    claims: list[Claim] = field(default_factory=list)

    @cached_property
    def missing(self) -> list[str]:
        """What it still needs before it can be handed in, while it is a draft."""
        return self.whole.missing() if self.whole.status == WorkflowStatus.DRAFT else []

    @property
    def kind(self) -> str:
        """What kind of record it is."""
        return label(self.whole._meta)

    @property
    def state(self) -> str:
        """Where it stands."""
        return state(self.whole, is_outdated=False)

    @property
    def address(self) -> str:
        """Its form."""
        return form_address(self.whole)


def recorded(report: Report, user: Any) -> list[Recorded]:
    """The report itself, then every whole that rests on it, as far as `user` may see them; in few queries."""
    case = [Recorded(whole) for whole in case_of(report) if _may_see(user, whole)]
    for model, some in groupby(case, lambda one: type(one.whole)):
        _put_claims(model, {one.whole.pk: one for one in some})
    _put_citations(claims_of(case))
    return case


def claims_of(case: Iterable[Recorded]) -> Iterator[Claim]:
    """The claims of all wholes of a case, in their order."""
    return (claim for one in case for claim in one.claims)


def _may_see(user: Any, whole: Whole) -> bool:
    return bool(user.has_perm(f"records.view_{whole._meta.model_name}"))


def _put_claims(model: type[Whole], wholes: dict[int, Recorded]) -> None:
    """Give each whole of a kind itself, and those of its parts that words can stand under."""
    kind = str(model._meta.model_name)
    for one in wholes.values():
        one.claims.append(Claim(CLAIM_OF[kind], one.whole, is_needed=kind in LABELS))
    for part in parts_of(kind):
        if part.claim:
            for row in _rows(part, wholes):
                wholes[row.whole_key].claims.append(Claim(part.claim, row, is_needed=_is_needed(part, row)))


def _rows(part: Part, wholes: Iterable[int]) -> QuerySet[Any]:
    rows = apps.get_model("records", part.table)._default_manager.filter(**{f"{path(part)}__in": list(wholes)})
    names = [f.name for f in rows.model._meta.concrete_fields if f.is_relation]
    return rows.select_related(*names).annotate(whole_key=F(path(part))).order_by("pk")


def _put_citations(claims: Iterable[Claim]) -> None:
    """Give each claim the citations under it, oldest first."""
    by_kind: dict[str, dict[int, Claim]] = {}
    for claim in claims:
        by_kind.setdefault(claim.kind, {})[claim.record.pk] = claim
    for kind, there in by_kind.items():
        under = Citation.objects.filter(**{f"{kind}__in": list(there)}).order_by("pk")
        for citation in under.select_related("passage__report", "passage__speaker"):
            there[getattr(citation, f"{kind}_id")].citations.append(citation)


def _is_needed(part: Part, row: Any) -> bool:
    return part.needs == ALWAYS or bool(part.needs and getattr(row, part.needs))
