"""A span of days: how exact it is, and the spans that years, months and weeks are cut into."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace

from tracker.reference.choices import DateBasis, DatePrecision, Extent

# the widest span in days that each precision may have
WIDEST = {
    DatePrecision.DAY: 1,
    DatePrecision.FEW_DAYS: 6,
    DatePrecision.WEEK: 7,
    DatePrecision.MONTH: 31,
    DatePrecision.YEAR: 366,
}


Span = tuple[dt.date, dt.date]


@dataclass(frozen=True)
class Dating:
    """What a written date says: the earliest and the latest day, how exact, how to be read, and how it is known.

    Without either day the words are a date that is counted from the day of publication, and that is not known.
    """

    date_start: dt.date | None
    date_end: dt.date | None
    precision: str = DatePrecision.UNKNOWN
    extent: str = Extent.ONCE
    basis: str = DateBasis.STATED

    def as_inferred(self) -> Dating:
        """The same, known from the day of publication alone."""
        return replace(self, basis=DateBasis.INFERRED_FROM_PUBLICATION)

    def until(self, last: dt.date) -> Dating:
        """The same, but for the days after the last one: what is reported has been."""
        if self.date_start is None or self.date_end is None or not self.date_start <= last < self.date_end:
            return self
        return replace(self, date_end=last, precision=precision_of(self.date_start, last))


# counted from a day that nobody has given
UNDATED = Dating(None, None, basis=DateBasis.INFERRED_FROM_PUBLICATION)


def precision_of(start: dt.date | None, end: dt.date | None) -> DatePrecision:
    """How exact a span is, by its width alone. A span that is open at one end is of the widest."""
    if start is None and end is None:
        return DatePrecision.UNKNOWN
    if start is None or end is None:
        return DatePrecision.LONGER
    days = (end - start).days + 1
    return next((code for code, widest in WIDEST.items() if days <= widest), DatePrecision.LONGER)


def within(start: dt.date | None, end: dt.date | None, extent: Extent = Extent.ONCE) -> Dating | None:
    """The dating of a span; None if it ends before it begins."""
    if start and end and end < start:
        return None
    return Dating(start, end, precision_of(start, end), extent)


def day(year: int, month: int, number: int) -> dt.date | None:
    """The day of these numbers, if the calendar has it."""
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


def last_of(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def months(year: int, first: int, last: int) -> Span:
    """From the first day of a month to the last day of another one. Months after December are of the next year."""
    return dt.date(year, first, 1), last_of(year + (last - 1) // 12, (last - 1) % 12 + 1)


def thirds(year: int, month: int, part: int) -> Span:
    """A third of a month: days 1 to 10, 11 to 20, and what is left."""
    first, last = months(year, month, month)
    return first.replace(day=10 * part + 1), (last if part == LATE else first.replace(day=10 * part + 10))


EARLY, MID, LATE = 0, 1, 2
# what early, in the middle and late in a year mean: its quarters, of which the middle has two
YEAR_PARTS = {EARLY: (1, 3), MID: (4, 9), LATE: (10, 12)}
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 14)}
