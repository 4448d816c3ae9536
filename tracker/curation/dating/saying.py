"""An uncertain date in words, which the reader of dates understands again."""

from __future__ import annotations

import calendar
import datetime as dt

from tracker.curation.dating.span import last_of, precision_of
from tracker.reference.choices import DatePrecision

# said where the span alone does not tell how exact the date is
PRECISIONS = {
    DatePrecision.DAY: "exact day",
    DatePrecision.FEW_DAYS: "within days",
    DatePrecision.WEEK: "within a week",
    DatePrecision.MONTH: "within a month",
    DatePrecision.YEAR: "within a year",
    DatePrecision.LONGER: "within years",
    DatePrecision.UNKNOWN: "not known how exact",
}


def said(start: dt.date | None, end: dt.date | None, precision: str | None = None) -> str:
    """The shortest words for a span: “9 October 2023”, “October 2023”, “2023”; empty if there is no day.

    A precision that the span does not have by itself is said behind it.
    """
    words = _span(start, end)
    own = precision_of(start, end)
    if not words or not precision or precision == own:
        return words
    return f"{words} ({PRECISIONS[DatePrecision(precision)]})"


def _span(start: dt.date | None, end: dt.date | None) -> str:
    if start is None or end is None:
        return f"until {_day(end)}" if end else f"since {_day(start)}" if start else ""
    if start == end:
        return _day(start)
    if start.day == 1 and end == last_of(end.year, end.month):
        return _months(start, end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{_day(end)}"
    if start.year == end.year:
        return f"{start.day} {_month(start)} – {_day(end)}"
    return f"{_day(start)} – {_day(end)}"


def _months(start: dt.date, end: dt.date) -> str:
    """A span of whole months."""
    if (start.month, end.month) == (1, 12):
        return f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{_month(end)} {end.year}"
    first = _short(start) if start.year == end.year else f"{_short(start)} {start.year}"
    return f"{first}–{_short(end)} {end.year}"


def _day(one: dt.date) -> str:
    return f"{one.day} {_month(one)} {one.year}"


def _month(one: dt.date) -> str:
    return calendar.month_name[one.month]


def _short(one: dt.date) -> str:
    return calendar.month_abbr[one.month]
