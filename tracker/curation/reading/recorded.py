"""What has been recorded from a report: the wholes that rest on it, their claims, and the words under each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.db.models import QuerySet

from tracker.curation.case import case_of
from tracker.curation.review.standing import form_address, state
from tracker.curation.words import label, name_of
from tracker.records.models import Citation, Report, Whole
from tracker.records.models.whole import whole_of
from tracker.records.tree import ALWAYS, LABELS, Part, parts_of, path
from tracker.records.tree import WHOLES as CLAIM_OF
from tracker.reference.choices import CitationRelation


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
    """A whole of the case, with its claims, and what it still needs before it can be handed in."""

    whole: Whole
    claims: list[Claim]
    missing: list[str]

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
    """The report itself, then every whole that rests on it, as far as `user` may see them."""
    return [Recorded(whole, claims_in(whole), whole.missing()) for whole in case_of(report) if _may_see(user, whole)]


def claims_of(case: Iterable[Recorded]) -> Iterator[Claim]:
    """The claims of all wholes of a case, in their order."""
    return (claim for one in case for claim in one.claims)


def claims_in(whole: Whole) -> list[Claim]:
    """The whole, and those of its parts that words can stand under, with their citations."""
    found = list(_claims(whole))
    under: dict[tuple[str, int], list[Citation]] = {}
    for citation in whole.evidence().select_related("passage__report", "passage__speaker").order_by("pk"):
        kind = citation.claim_kind
        under.setdefault((kind, getattr(citation, f"{kind}_id")), []).append(citation)
    for claim in found:
        claim.citations = under.get((claim.kind, claim.record.pk), [])
    return found


def _may_see(user: Any, whole: Whole) -> bool:
    return bool(user.has_perm(f"records.view_{whole._meta.model_name}"))


def _claims(whole: Whole) -> Iterator[Claim]:
    model = str(whole._meta.model_name)
    yield Claim(CLAIM_OF[model], whole, is_needed=model in LABELS)
    for part in parts_of(model):
        if part.claim:
            yield from (Claim(part.claim, row, is_needed=_is_needed(part, row)) for row in _rows(part, whole))


def _rows(part: Part, whole: Whole) -> QuerySet[Any]:
    rows = apps.get_model("records", part.table)._default_manager.filter(**{path(part): whole})
    names = [f.name for f in rows.model._meta.concrete_fields if f.is_relation]
    return rows.select_related(*names).order_by("pk")


def _is_needed(part: Part, row: Any) -> bool:
    return part.needs == ALWAYS or bool(part.needs and getattr(row, part.needs))
