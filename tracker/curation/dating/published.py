"""Dates that leave the year, or more, to the reader: what they mean on the day of publication."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tracker.curation.dating.span import UNDATED, Dating, Span, day, months, within
from tracker.reference.choices import DateBasis, DatePrecision

MONTHS = 12
# "last year" and its like, by how many years before that of publication
YEARS_AGO = {
    "this year": 0,
    "last year": 1,
    "the year before last": 2,
    "올해": 0,
    "금년": 0,
    "지난해": 1,
    "작년": 1,
    "재작년": 2,
}


@dataclass(frozen=True)
class Year:
    """A year, and whether the words say it; no number if it is counted from a day that nobody has given."""

    number: int | None
    is_stated: bool = True

    def dated(self, span: Span | None, published: dt.date | None) -> Dating | None:
        """The dating of a span in it, which is None if nobody knows the year."""
        found = within(*span) if span else UNDATED
        if self.is_stated or found is None:
            return found
        found = found.as_inferred()
        return found.until(published) if published else found


def year(words: str, published: dt.date | None) -> Year:
    """The year that is meant by a number, or by words such as “last year”."""
    words = " ".join(words.split()).lower()
    if words.isdecimal():
        return Year(int(words))
    return Year(published.year - YEARS_AGO[words] if published else None, is_stated=False)


def latest(month: int, number: int | None, published: dt.date | None) -> int | None:
    """The year in which a month, or a day of it, last began before publication."""
    if published is None:
        return None
    candidates = range(published.year, published.year - 9, -1)
    return next((one for one in candidates if (first := day(one, month, number or 1)) and first <= published), None)


def month_before(published: dt.date, ago: int) -> Span:
    """The whole month of publication, or one so many months before."""
    count = published.year * MONTHS + published.month - 1 - ago
    number, month = divmod(count, MONTHS)
    return months(number, month + 1, month + 1)


def week_before(published: dt.date, ago: int) -> Span:
    """The week of publication, Monday to Sunday, or one so many weeks before."""
    monday = published - dt.timedelta(days=published.weekday(), weeks=ago)
    return monday, monday + dt.timedelta(days=6)


def inferred(span: Span, published: dt.date) -> Dating | None:
    """The dating of a span that was counted from the day of publication, and goes no further."""
    found = within(*span)
    return found and found.as_inferred().until(published)


def recently(published: dt.date | None) -> Dating:
    """Undated, but not after publication."""
    if published is None:
        return UNDATED
    return Dating(None, published, DatePrecision.UNKNOWN, basis=DateBasis.ESTIMATE)
