"""Dates in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.curation.dating import Dating
from tracker.curation.dating.english import MONTH_ALONE, SINCE, YEAR_IN
from tracker.curation.dating.form import Form
from tracker.curation.dating.korean import SINCE as KOREAN_SINCE
from tracker.curation.dating.korean import YEAR_IN as KOREAN_YEAR_IN
from tracker.curation.dating.reading import ENGLISH, KOREAN
from tracker.curation.suggest.reading import Reading
from tracker.curation.suggest.suggestion import Suggestion
from tracker.reference.choices import DateBasis, DatePrecision

BEGINNINGS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep "
    "sept oct nov dec monday tuesday wednesday thursday friday saturday sunday spring summer autumn fall winter first second "
    "third fourth q1 q2 q3 q4 early late mid in on at by from between since during throughout the this last toward towards "
    "around yesterday one two three four five six recent recently".split()
)
KOREAN_BEGINNINGS = "올금지작재어이최"
# what is said of the future is not counted back from publication
_AHEAD = re.compile(
    r"\b(?:will|is to|are to|to be held|is due|are due|due|scheduled|plans? to|upcoming|opens?|expected|next|tomorrow)\b|예정|계획|앞두|다가오는",
    re.IGNORECASE,
)
# before a date these make a bound of it
_BOUND = re.compile(r"\b(?:by|until|till|before|after|prior to|through|for|of the) (?:the )?$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")


def dates(reading: Reading) -> Iterator[Suggestion]:
    """Every date, the longest words for it first."""
    found = [
        one
        for forms, places in _tried(reading)
        for form in forms
        for one in form.all(reading.text, places, reading.published)
    ]
    for match, dating in sorted(found, key=lambda one: (one[0].start() - one[0].end(), one[0].start())):
        if not _is_other(reading, match, dating):
            yield _suggested(match, _honest(reading, match, dating))


def _tried(reading: Reading) -> Iterator[tuple[tuple[Form, ...], list[int]]]:
    """The forms of each language, and where they may begin."""
    yield (*ENGLISH, SINCE, MONTH_ALONE, YEAR_IN), reading.places(BEGINNINGS)
    yield (*KOREAN, KOREAN_SINCE, KOREAN_YEAR_IN), reading.places(frozenset(), KOREAN_BEGINNINGS)


def _is_other(reading: Reading, match: re.Match[str], dating: Dating) -> bool:
    """Whether the words are a bound or a plan, and no date that somebody could record."""
    before = reading.before(match.start(), 60)
    if dating.precision != DatePrecision.DAY and _BOUND.search(before):
        return True
    return dating.basis != DateBasis.STATED and bool(
        _AHEAD.search(before) or _AHEAD.search(reading.after(match.end(), 30))
    )


def _honest(reading: Reading, match: re.Match[str], dating: Dating) -> Dating:
    """The same; without days where the paragraph speaks of an earlier year, and the date may be of that one."""
    if (
        dating.basis != DateBasis.INFERRED_FROM_PUBLICATION
        or not dating.date_start
        or not _NAMES_NO_YEAR.match(match[0])
    ):
        return dating
    begun = max(reading.text.rfind("\n", 0, match.start()) + 1, match.start() - 400)
    paragraph = reading.text[begun : match.start()]
    years = [int(year) for year in _YEAR.findall(paragraph)]
    is_sure = not years or years[-1] == dating.date_start.year
    return dating if is_sure else Dating(None, None, basis=dating.basis)


# a month or a day whose year is not told at all
_NAMES_NO_YEAR = re.compile(r"(?!.*(?:year|올해|금년|지난|작년|month|week|day|달|어제))", re.IGNORECASE | re.DOTALL)


def _suggested(match: re.Match[str], dating: Dating) -> Suggestion:
    has_day = dating.date_start or dating.date_end
    return Suggestion(
        kind="date",
        start=match.start(),
        end=match.end(),
        date_start=dating.date_start,
        date_end=dating.date_end,
        precision=dating.precision if has_day else None,
        date_basis=dating.basis,
        extent=dating.extent if has_day else None,
    )
