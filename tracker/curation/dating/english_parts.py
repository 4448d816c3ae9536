"""How English names parts of years and months: late, the first half, the second quarter, spring."""

from __future__ import annotations

import datetime as dt

from tracker.curation.dating.english import MONTH, YEAR, month_number
from tracker.curation.dating.form import Groups, english
from tracker.curation.dating.published import Year, latest, year
from tracker.curation.dating.span import EARLY, LATE, MID, SEASONS, YEAR_PARTS, Dating, months, thirds, within

_ORDER = ("first", "second", "third", "fourth")
_PARTS = {"early": EARLY, "beginning": EARLY, "start": EARLY, "mid": MID, "middle": MID, "late": LATE, "end": LATE}
_PART = (
    r"(?:in )?(?:(?P<part>early|late)(?: in)? |(?P<mid>mid)[- ]|"
    r"(?:(?:at|in|towards?|around) )?the (?P<part_of>beginning|start|middle|end) of )"
)

_THE = "(?:in )?(?:the )?"


def of_year(of: Year, first: int, last: int, published: dt.date | None) -> Dating | None:
    """From one month of a year to another."""
    return of.dated(months(of.number, first, last) if of.number else None, published)


def month_of(groups: Groups, published: dt.date | None) -> tuple[Year, int]:
    """The month that is named, and the year that it is of: the last one that began before publication, if none is."""
    month = month_number(groups["month"])
    if groups["year"]:
        return year(groups["year"], published), month
    return Year(latest(month, None, published), is_stated=False), month


def season_months(name: str | None) -> tuple[int, int]:
    """The months of a season north of the equator."""
    return SEASONS[(name or "").lower().replace("fall", "autumn")]


def _part(groups: Groups) -> int:
    return _PARTS[(groups["part"] or groups["mid"] or groups["part_of"] or "").lower()]


def _part_of_year(groups: Groups, published: dt.date | None) -> Dating | None:
    return of_year(year(groups["year"] or "", published), *YEAR_PARTS[_part(groups)], published)


def _part_of_month(groups: Groups, published: dt.date | None) -> Dating | None:
    of, month = month_of(groups, published)
    return of.dated(thirds(of.number, month, _part(groups)) if of.number else None, published)


def _week_of_month(groups: Groups, published: dt.date | None) -> Dating | None:
    of, month = month_of(groups, published)
    if not of.number:
        return of.dated(None, published)
    first, last = months(of.number, month, month)
    rest = dt.timedelta(days=13 if groups["two"] else 6)
    is_first = (groups["which"] or "").lower() == "first"
    return of.dated((first, first + rest) if is_first else (last - rest, last), published)


def _half(groups: Groups, published: dt.date | None) -> Dating | None:
    number = _ORDER.index((groups["order"] or "").lower())
    return of_year(year(groups["year"] or "", published), 6 * number + 1, 6 * number + 6, published)


def _quarter(groups: Groups, published: dt.date | None) -> Dating | None:
    number = int(groups["number"]) - 1 if groups["number"] else _ORDER.index((groups["order"] or "").lower())
    return of_year(year(groups["year"] or "", published), 3 * number + 1, 3 * number + 3, published)


def _season(groups: Groups, published: dt.date | None) -> Dating | None:
    return of_year(year(groups["year"] or "", published), *season_months(groups["season"]), published)


def _winter(groups: Groups, published: dt.date | None) -> Dating | None:
    """Of two years, or it is not said which winter it is."""
    first, last = int(groups["year"] or ""), int((groups["next"] or "")[-2:])
    return within(*months(first, *SEASONS["winter"])) if last == (first + 1) % 100 else None


PARTS = (
    english(rf"{_PART}(?P<year>{YEAR})", _part_of_year),
    english(rf"{_PART}(?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?", _part_of_month),
    english(
        rf"{_THE}(?P<which>first|last)(?: week|(?P<two> two weeks)) of (?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?",
        _week_of_month,
    ),
    english(rf"{_THE}(?P<order>first|second) half of (?P<year>{YEAR})", _half),
    english(rf"{_THE}(?:(?P<order>{'|'.join(_ORDER)}) quarter of|Q(?P<number>[1-4])) (?P<year>{YEAR})", _quarter),
    english(rf"{_THE}(?P<season>spring|summer|autumn|fall)(?: of)? (?P<year>{YEAR})", _season),
    english(rf"{_THE}winter(?: of)? (?P<year>\d{{4}}) ?[-–/] ?(?P<next>(?:\d\d)?\d\d)", _winter),
)
