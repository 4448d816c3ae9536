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
from django.db.models.functions import Coalesce, Lower, NullIf, StrIndex
from django.db.models.lookups import Exact, GreaterThan, IsNull, LessThan

from tracker.publishing.expressions import counted, listed, one, text
from tracker.records.evidence import ORIGINS
from tracker.records.models import Citation
from tracker.records.models.source import NO_CONSENT, NOT_SHOWN
from tracker.reference.choices import Access, CitationRelation, Credibility, WorkflowStatus

SPEAKER = "passage__speaker__source__consent_status__in"
SPOKEN_FREELY = Q(passage__speaker=None) | ~Q(**{SPEAKER: NO_CONSENT})
SPOKEN_TO_ALL = Q(passage__speaker=None) | ~Q(**{SPEAKER: NOT_SHOWN})

# passages of what is published, by people who let it be published
PUBLIC = Q(passage__report__is_public=True, passage__report__access=Access.PUBLIC) & SPOKEN_TO_ALL
# words that are shown as they stand: what repeats them elsewhere shows no more than they do
SHOWN = PUBLIC & Q(passage__redacted=False, passage__public_quote="")
# passages of what is held, and may carry a claim on a protection officer's word
LET_THROUGH = Q(
    passage__report__access=Access.RESTRICTED,
    passage__report__restricted_approved_by__isnull=False,
    passage__report__published_at__isnull=False,
) & ~Q(passage__report__status=WorkflowStatus.WITHDRAWN)
HELD = LET_THROUGH & SPOKEN_FREELY


def support(*claims: str, key: str = "pk") -> QuerySet[Citation]:
    """Supporting citations of the claim that the outer row is, or names by `key`; a claim is the citation's column.

    `act:parent` is a claim that the outer row names by `parent` instead. Of several claims, any will do.
    """
    found = Q()
    for claim in claims:
        column, _, way = claim.partition(":")
        found |= Q(**{column: OuterRef(way or key)})
    return Citation.objects.filter(found, relation=CitationRelation.SUPPORTS)


def grade(*, own_fields: bool = False) -> Any:
    """The grade of a citation: its own, or that of whoever speaks. A report's own fields have nobody."""
    own = NullIf(F("reliability"), Value(""), output_field=CharField())
    return own if own_fields else Coalesce(own, F("passage__speaker__reliability"), output_field=CharField())


def evidence(*claims: str) -> dict[str, Any]:
    """The columns of Evidenced for a claim, or for what rests on several."""
    public = support(*claims).filter(PUBLIC)
    unknown_origin = When(Exists(public.filter(origin_key="")), then=Value(None))
    return {
        "reliabilities": listed(public.annotate(grade=grade()), "grade"),
        "credibility": _credibility(public, support(*claims).filter(PUBLIC | HELD)),
        "n_reports": counted(public, Count("passage__report", distinct=True)),
        "n_origins": Case(unknown_origin, default=_origins(public), output_field=IntegerField()),
        "evidence_held": Exists(support(*claims).filter(HELD)),
    }


def _origins(rows: QuerySet[Citation]) -> Any:
    """How many have said it by themselves, as far as it was noted."""
    return counted(rows.exclude(origin_key=""), Count(Lower("origin_key"), distinct=True))


def _credibility(public: QuerySet[Citation], carrying: QuerySet[Citation]) -> Case:
    """The credibility of the claim; not that it is confirmed, if what confirmed it carries it no more."""
    stated = one(public.exclude(credibility=""), "credibility")
    unconfirmed = LessThan(_origins(carrying), ORIGINS) & Exact(stated, Credibility.CONFIRMED.value)
    return Case(When(unconfirmed, then=Value(None)), default=stated, output_field=CharField())


class Quoted(Case):
    """Words of a report on a row: the `path` that they come from, and the claim that must show them."""

    path: str
    claim: str


def verbatim(path: str, claim: str, key: str = "pk") -> Quoted:
    """Words of a report on a claim's row: only if a passage that is shown supports the claim.

    Where one that is not shown supports it, too, and has these very words, one that is shown must have them as well.
    """
    supporting = support(claim, key=key)
    shown, hidden = supporting.filter(SHOWN), supporting.exclude(SHOWN)
    has_them = GreaterThan(StrIndex("passage__quote", OuterRef(path)), 0)
    is_in_them = GreaterThan(StrIndex(OuterRef(path), F("passage__quote")), 0)
    told = Exists(shown) & (~Exists(hidden.filter(has_them | is_in_them)) | Exists(shown.filter(has_them)))
    quoted = Quoted(When(told, then=text(path)), output_field=TextField())
    quoted.path, quoted.claim = path, claim
    return quoted


def resting_on_nothing(claims: QuerySet[Any], claim: str) -> QuerySet[Any]:
    """Claims that no published passage supports, and no held one that may carry them."""
    # not as NOT EXISTS: that becomes a join, planned by how little was public before, and read whole for one claim
    return claims.filter(IsNull(one(support(claim).filter(PUBLIC | HELD), "pk"), True))
