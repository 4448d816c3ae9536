"""When two reports may be one document: words, address, bytes, publisher, day."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import md5
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from tracker.curation.duplicates.addresses import spellings
from tracker.curation.duplicates.kind import Kind
from tracker.curation.duplicates.traits import Trait, alike, days, parts, same
from tracker.records.models import Report


def ways(report: Report) -> Iterator[Q]:
    """Those at the same address, and those of which the same bytes are held."""
    if report.url:
        yield Q(url__in=spellings(report.url))
    if hashes := _hashes(report):
        yield Q(captures__sha256__in=hashes)


def traits(one: Any, other: Any) -> Iterator[Trait]:
    """One address or the same bytes nearly settle it; a copy or translation that says so is no duplicate."""
    yield from alike(45, other.alike, _("title"))
    if other.url and other.url in spellings(one.url):
        yield Trait(50, _("same address (URL)"))
    if _hashes(one) & _hashes(other):
        yield Trait(60, _("same bytes"))
    elif _texts(one) & _texts(other):
        yield Trait(50, _("same text"))
    yield from same(10, one.publisher_id, other.publisher_id, _("same publisher"))
    yield from days(one, other, overlap=10, differ=-20)
    if other.pk == one.variant_of_id or (one.pk and one.pk == other.variant_of_id):
        yield Trait(-100, _("one is recorded as a copy or translation of the other"))


def _hashes(report: Report) -> set[str]:
    return {capture.sha256 for capture in parts(report, "captures")} - {""}


def _texts(report: Report) -> set[bytes]:
    texts = (capture.text for capture in parts(report, "captures") if capture.text.strip())
    return {md5(" ".join(text.split()).encode(), usedforsecurity=False).digest() for text in texts}


REPORTS = Kind(Report, "title", ways, traits, ("captures",))
