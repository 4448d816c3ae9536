"""What the evidence under a claim amounts to in public, and whether it is enough."""

from __future__ import annotations

from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.functions import StrIndex
from django.db.models.lookups import Exact, GreaterThan, IsNull, LessThan

from tracker.publishing.expressions import counted, listed, one, text
from tracker.publishing.support import HELD, PUBLIC, Support
from tracker.records.evidence import ORIGINS
from tracker.records.models import Citation
from tracker.reference.choices import CitationRelation, Credibility


def support(*claims: str, key: str = "pk") -> QuerySet[Support]:
    """Supporting citations of the claim that the outer row is, or names by `key`; a claim is the citation's column.

    `act:parent` is a claim that the outer row names by `parent` instead. Of several claims, any will do.
    """
    found = Q()
    for claim in claims:
        kind, _, way = claim.partition(":")
        found |= Q(kind=kind, claim=OuterRef(way or key))
    return Support._default_manager.filter(found)


def evidence(*claims: str) -> dict[str, Any]:
    """The columns of Evidenced for a claim, or for what rests on several."""
    of_claim = support(*claims)
    public = of_claim.filter(is_public=True)
    unknown_origin = When(Exists(public.filter(origin="")), then=Value(None))
    return {
        "reliabilities": listed(public, "grade"),
        "credibility": _credibility(public, of_claim.filter(Q(is_public=True) | Q(is_held=True))),
        "n_reports": counted(public, Count("report", distinct=True)),
        "n_origins": Case(unknown_origin, default=_origins(public), output_field=IntegerField()),
        "evidence_held": Exists(of_claim.filter(is_held=True)),
    }


def _origins(rows: QuerySet[Support]) -> Any:
    """How many have said it by themselves, as far as it was noted."""
    return counted(rows.exclude(origin=""), Count("origin", distinct=True))


def _credibility(public: QuerySet[Support], carrying: QuerySet[Support]) -> Case:
    """The credibility of the claim; not that it is confirmed, if what confirmed it carries it no more."""
    stated = one(public.exclude(credibility=""), "credibility")
    # in this order: origins are counted only of what is called confirmed
    unconfirmed = Exact(stated, Credibility.CONFIRMED.value) & LessThan(_origins(carrying), ORIGINS)
    return Case(When(unconfirmed, then=Value(None)), default=stated, output_field=CharField())


class Quoted(Case):
    """Words of a report on a row: the `path` that they come from, and the claim that must show them."""

    path: str
    claim: str


def verbatim(path: str, claim: str, key: str = "pk") -> Quoted:
    """Words of a report on a claim's row: only if a passage that is shown supports the claim.

    Where one that is not shown supports it, too, and has these very words, one that is shown must have them as well.
    """
    of_claim = support(claim, key=key)
    shown, hidden = of_claim.filter(is_shown=True), of_claim.filter(is_shown=False)
    has_them = GreaterThan(StrIndex("quote", OuterRef(path)), 0)
    is_in_them = GreaterThan(StrIndex(OuterRef(path), F("quote")), 0)
    told = Exists(shown) & (~Exists(hidden.filter(has_them | is_in_them)) | Exists(shown.filter(has_them)))
    quoted = Quoted(When(told, then=text(path)), output_field=TextField())
    quoted.path, quoted.claim = path, claim
    return quoted


def resting_on_nothing(claims: QuerySet[Any], claim: str) -> QuerySet[Any]:
    """Claims that no published passage supports, and no held one that may carry them."""
    supporting = Citation.objects.filter(**{claim: OuterRef("pk")}, relation=CitationRelation.SUPPORTS)
    # not as NOT EXISTS: that becomes a join, planned by how little was public before, and read whole for one claim
    return claims.filter(IsNull(one(supporting.filter(PUBLIC | HELD), "pk"), True))
