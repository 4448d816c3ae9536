"""Everything that a text suggests, from the text alone."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from tracker.curation.suggest import figures, korean_figures
from tracker.curation.suggest.countries import countries as countries_in
from tracker.curation.suggest.dates import dates
from tracker.curation.suggest.names import Names
from tracker.curation.suggest.positions import positions
from tracker.curation.suggest.reading import Reading
from tracker.curation.suggest.reviews import reviews
from tracker.curation.suggest.shares import percents, ratios
from tracker.curation.suggest.suggestion import Suggestion
from tracker.curation.suggest.warnings import warnings
from tracker.curation.suggest.wholes import Whole, the_whole
from tracker.reference.choices import CountryRole
from tracker.reference.models import Country

KINDS = ("figure", "date", "country", "review", "position", "warning")


def suggest(
    text: str, published: dt.date | None = None, countries: Iterable[Country] | None = None
) -> list[Suggestion]:
    """What the text suggests, in the order of its words: `text[one.start:one.end] == one.text`.

    Dates that count from the day of publication have no days unless it is given. Countries are those of the reference
    room, in one query, unless they are given.
    """
    reading = Reading(text, published)
    names = Names(Country.objects.all() if countries is None else countries)
    told = list(countries_in(reading, names))
    found = chain(
        _figures(reading),
        _apart(dates(reading)),
        told,
        reviews(reading, _state_under_review(told)),
        _apart(positions(reading)),
        warnings(reading),
    )
    worded = (replace(one, text=text[one.start : one.end]) for one in found)
    return sorted(worded, key=lambda one: (one.start, one.end, KINDS.index(one.kind)))


def _state_under_review(told: Iterable[Suggestion]) -> str | None:
    states = {one.country for one in told if one.role == CountryRole.STATE_UNDER_REVIEW}
    return states.pop() if len(states) == 1 else None


def _figures(reading: Reading) -> list[Suggestion]:
    whole = the_whole(reading)
    counted = (figures.figures(reading, whole), korean_figures.figures(reading, whole))
    # what comes first keeps the words: five women are no count in “two in five women”
    found = chain(ratios(reading), *counted, percents(reading))
    return _once(reading, _apart(found), whole)


def _apart(found: Iterable[Suggestion]) -> list[Suggestion]:
    """Those that share no word with one that came before."""
    kept: list[Suggestion] = []
    taken: list[tuple[int, int]] = []
    for one in found:
        place = bisect_left(taken, (one.start, one.end))
        is_free = (place == 0 or taken[place - 1][1] <= one.start) and (
            place == len(taken) or taken[place][0] >= one.end
        )
        if is_free:
            insort(taken, (one.start, one.end))
            kept.append(one)
    return kept


def _once(reading: Reading, found: list[Suggestion], whole: Whole | None) -> list[Suggestion]:
    """A count that is told again is told once; that of all who were asked, where a sentence tells it."""
    told: dict[object, Suggestion] = {}
    for one in sorted(found, key=lambda one: (not _is_in_a_sentence(reading, one), one.start)):
        told.setdefault(_what(one, whole), one)
    return list(told.values())


def _what(one: Suggestion, whole: Whole | None) -> object:
    if one.numerator is not None or one.percent is not None or one.ratio or one.best is None:
        return one
    return (one.best, "all" if whole and one.best == whole.number else one.qualifier)


def _is_in_a_sentence(reading: Reading, one: Suggestion) -> bool:
    return reading.said(one.start).rstrip()[-1:] in tuple(".!?。\"')")
