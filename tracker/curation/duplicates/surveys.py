"""When two surveys may be one: title, report, sample, place and time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from tracker.curation.duplicates.kind import Kind
from tracker.curation.duplicates.traits import Trait, alike, days, same
from tracker.records.models import Survey


def ways(survey: Survey) -> Iterator[Q]:
    """Those taken from the same report."""
    if survey.report_id:
        yield Q(report=survey.report_id)


def traits(one: Any, other: Any) -> Iterator[Trait]:
    """Several reports may tell of one survey: its sample and its time tell more than where it was read."""
    yield from alike(45, other.alike, _("title"))
    yield from same(15, one.report_id, other.report_id, _("same report"))
    yield from same(15, one.n_sample, other.n_sample, _("same sample size"), differ=-20, apart=_("other sample size"))
    yield from same(8, one.country_id, other.country_id, _("same country"), differ=-25, apart=_("other country"))
    yield from same(5, one.population_universe_id, other.population_universe_id, _("same population"))
    yield from same(7, one.conducted_by_id, other.conducted_by_id, _("made by the same"))
    yield from days(one, other, overlap=12, differ=-25)


SURVEYS = Kind(Survey, "title", ways, traits)
