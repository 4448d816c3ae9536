"""How English writes a day, a month or a year, and from one to another."""

from __future__ import annotations

import datetime as dt

from tracker.curation.dating.form import Groups, english
from tracker.curation.dating.points import Point, between, since, single, until
from tracker.curation.dating.span import Dating
from tracker.reference.choices import Extent

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
# "the last year" is twelve months, and "last year" is the one before
YEAR = r"(?:(?:19|20)\d\d|(?<!the\s)(?:last|this) year|the year before last)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_ORDINAL = r"(?:st|nd|rd|th)?"
_WEEKDAY = rf"(?:(?:{'|'.join(WEEKDAYS)}),? )?"
_LINK = r"(?: ?[-–—] ?| (?:to|until|till|through|and) )"


def _day_first(mark: str, month: str = "") -> str:
    """9 October 2023; the groups end in the mark. Whether the month may be missing, `month` says."""
    return (
        rf"{_WEEKDAY}(?:the )?(?P<d{mark}>{_DAY}){_ORDINAL}(?: (?:of )?(?P<m{mark}>{MONTH})){month}"
        rf"(?:,? (?P<y{mark}>{YEAR}))?"
    )


def _month_first(mark: str, day: str = "") -> str:
    """October 9, 2023."""
    return (
        rf"{_WEEKDAY}(?P<M{mark}>{MONTH})(?: (?P<D{mark}>{_DAY}){_ORDINAL}(?!\d)){day}"
        rf"(?:,?(?: of)? (?P<Y{mark}>{YEAR}))?"
    )


def _any(mark: str) -> str:
    return rf"(?:{_day_first(mark, '?')}|{_month_first(mark, '?')}|(?P<z{mark}>{YEAR}))"


def month_number(name: str | None) -> int:
    """1 to 12."""
    return _MONTHS.index((name or "")[:3].lower()) + 1


def _point(groups: Groups, mark: str, published: dt.date | None) -> Point:
    month, number, words = (
        next((groups[name + mark] for name in names if groups.get(name + mark)), None) for names in ("mM", "dD", "yYz")
    )
    return Point.of(words, month_number(month) if month else None, number, published)


def _one(groups: Groups, published: dt.date | None) -> Dating | None:
    return single(_point(groups, "a", published), published)


def _range(groups: Groups, published: dt.date | None) -> Dating | None:
    opening, link = (groups["open"] or "").lower(), (groups["link"] or "").strip().lower()
    first, last = _point(groups, "a", published), _point(groups, "b", published)
    if (link == "and") != (opening == "between") and not (link == "and" and first.is_before(last)):
        return None
    return between(first, last, published, Extent.LASTED if opening == "from" else Extent.ONCE)


def _since(groups: Groups, published: dt.date | None) -> Dating | None:
    return since(_point(groups, "a", published), published)


def _until(groups: Groups, published: dt.date | None) -> Dating | None:
    return until(_point(groups, "a", published), published)


DAY = english(f"{_day_first('a')}|{_month_first('a')}", _one)
MONTH_OF_YEAR = english(rf"(?:in )?(?P<Ma>{MONTH})(?:,?(?: of)? )(?P<Ya>{YEAR})", _one)
# a month's name alone may be a woman's or a verb: only these words make it a month
MONTH_ALONE = english(rf"(?:in|during|last|this|since)(?: early| late| mid)? (?P<Ma>{MONTH})", _one)
RANGE = english(rf"(?:(?P<open>between|from) )?{_any('a')}(?P<link>{_LINK}){_any('b')}", _range)
SINCE = english(rf"since {_any('a')}", _since)
UNTIL = english(rf"until {_any('a')}", _until)
YEAR_IN = english(
    r"(?:in|during|throughout) (?P<za>(?:19|20)\d\d)|(?P<ya>(?<!the\s)(?:last|this) year|the year before last)", _one
)
# in a field for dates there is nothing else that a name or a number could be
ANY = english(_any("a"), _one)
