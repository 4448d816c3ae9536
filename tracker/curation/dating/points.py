"""From one point in time to another: what the first leaves out, the second says."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from tracker.curation.dating.published import Year, latest, year
from tracker.curation.dating.span import Dating, Span, day, months
from tracker.reference.choices import DatePrecision, Extent


@dataclass(frozen=True)
class Point:
    """A year, a month or a day as written: each is missing where the words do not say it."""

    year: Year | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, words: str | None, month: int | None, number: str | None, published: dt.date | None) -> Point:
        """The point of these words."""
        return cls(year(words, published) if words else None, month, int(number) if number else None)

    def with_year(self, published: dt.date | None) -> Point:
        """The same, in the year that it last was in before publication."""
        if self.year or self.month is None:
            return self
        return replace(self, year=Year(latest(self.month, self.day, published), is_stated=False))

    def is_before(self, other: Point) -> bool:
        """Whether both are months, and the other one is the next: January and February."""
        return not (self.day or other.day) and self.month is not None and other.month == self.month + 1

    def beside(self, other: Point) -> Point:
        """The same, with what it leaves out as the other has it."""
        return replace(self, year=self.year or other.year, month=self.month or (other.month if self.day else None))

    def span(self) -> Span | None:
        """From its first to its last day; None if the calendar has no such day, or nobody knows the year."""
        if self.year is None or self.year.number is None or (self.day and not self.month):
            return None
        if self.month is None:
            return months(self.year.number, 1, 12)
        if self.day is None:
            return months(self.year.number, self.month, self.month) if 1 <= self.month <= 12 else None  # noqa: PLR2004
        found = day(self.year.number, self.month, self.day)
        return (found, found) if found else None


def single(point: Point, published: dt.date | None) -> Dating | None:
    """What one point means."""
    point = point.with_year(published)
    return _dated(point, point, published)


def between(first: Point, last: Point, published: dt.date | None, extent: Extent = Extent.ONCE) -> Dating | None:
    """What two points mean: what one leaves out, the other says.

    A month that leaves out its year and comes after the last one is of the year before.
    """
    end = last.beside(first).with_year(published)
    begin = first.beside(end)
    if first.month and last.month and not first.year and first.month > last.month and end.year and end.year.number:
        begin = replace(begin, year=replace(end.year, number=end.year.number - 1))
    return _dated(begin, end, published, extent)


def _dated(first: Point, last: Point, published: dt.date | None, extent: Extent = Extent.ONCE) -> Dating | None:
    if last.year and last.year.number is None:
        return last.year.dated(None, published) if _is_possible(first) and _is_possible(last) else None
    begin, end = first.span(), last.span()
    if begin is None or end is None or last.year is None or end[0] < begin[0]:
        return None
    found = last.year.dated((begin[0], end[1]), published)
    return found and replace(found, extent=extent)


def _is_possible(point: Point) -> bool:
    """Whether some year has it."""
    return replace(point, year=Year(2000)).span() is not None


def since(point: Point, published: dt.date | None) -> Dating | None:
    """From a point on, and still."""
    whole = single(point, published)
    return (
        replace(whole, date_end=None, precision=DatePrecision.LONGER, extent=Extent.LASTED)
        if whole and whole.date_start
        else whole
    )


def until(point: Point, published: dt.date | None) -> Dating | None:
    """Not after a point."""
    whole = single(point, published)
    return replace(whole, precision=DatePrecision.LONGER, date_start=None) if whole and whole.date_end else whole
