"""Whether the evidence under a whole's claims is enough to approve it, in words for the person who works on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from tracker.records.models.source import NO_CONSENT
from tracker.reference.choices import CitationRelation, Credibility

# what "confirmed by other sources" takes
ORIGINS = 2


@dataclass(frozen=True)
class Lack:
    """Something that is still to be done: words for it, and the record and its field (or parts) where it is done."""

    words: str
    record: Any
    field: str


def unsupported(claims: Iterable[Any]) -> Iterator[Lack]:
    """Claims, of which no supporting citation is known."""
    for claim in claims:
        yield Lack(_("No passage supports “%(claim)s”: cite one.") % {"claim": claim}, claim, "citations")


def ungraded(citations: QuerySet[Any]) -> Iterator[Lack]:
    """Citations for or against a claim that do not say how credible the claim is."""
    graded = Q(relation__in=[CitationRelation.SUPPORTS, CitationRelation.CONTRADICTS])
    for citation in citations.filter(graded, credibility="").select_related("passage__report"):
        said = _("Say how credible the claim is: %(ref)s, %(passage)s.")
        yield Lack(said % {"ref": citation.ref, "passage": citation.passage}, citation, "credibility")


def lone_confirmations(citations: QuerySet[Any]) -> Iterator[str]:
    """Claims called confirmed (1) that do not rest on two origins of their own."""
    confirming = citations.filter(relation=CitationRelation.SUPPORTS, credibility=Credibility.CONFIRMED)
    origins: dict[Any, set[str]] = {}
    for citation in confirming:
        origins.setdefault(citation.claim, set()).add(citation.origin_key.casefold())
    for claim, known in origins.items():
        if len(known - {""}) < ORIGINS:
            said = _("“%(claim)s” is called confirmed (1), which takes two supporting passages of different origin.")
            yield said % {"claim": claim}


def without_consent(sources: QuerySet[Any]) -> Iterator[str]:
    """Sources who refused, or who took their consent back."""
    for source in sources.filter(consent_status__in=NO_CONSENT).distinct():
        said = _("Consent of “%(source)s”: %(consent)s. Nothing may rest on it.")
        yield said % {"source": source, "consent": source.get_consent_status_display().lower()}


def consent_unknown(sources: QuerySet[Any]) -> Iterator[Lack]:
    """Sources of whom nobody recorded what they agreed to."""
    for source in sources.filter(consent_status="").distinct():
        yield Lack(_("Still to fill: the consent of “%(source)s”.") % {"source": source}, source, "consent_status")
