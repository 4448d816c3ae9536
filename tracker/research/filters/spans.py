"""Filters over an uncertain date: two columns that say how early and how late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.contrib.postgres.fields import DateRangeField
from django.contrib.postgres.lookups import Overlap
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F, Field, Func, Q, QuerySet, Value

from tracker.research.columns import facts
from tracker.research.filters.column import ColumnFilter
from tracker.research.parameters import Parameter
from tracker.research.readers import DAY, Reader, RefusedError

MODES = ["overlap", "within"]
# the span that has a mode: that of what the row is about, not of the report beside it
MAIN = "date"


def stems(columns: list[Field[Any, Any]]) -> list[str]:
    """The names of the spans among the columns: `date` where there are date_start and date_end."""
    names = {column.name for column in columns if facts(column).kind == "date"}
    starts = sorted(name.removesuffix("_start") for name in names if name.endswith("_start"))
    return [stem for stem in starts if f"{stem}_end" in names]


def parts(stem: str) -> tuple[str, str]:
    """The two columns of a span."""
    return f"{stem}_start", f"{stem}_end"


def undated(stem: str = MAIN) -> Q:
    """Rows without any date."""
    start, end = parts(stem)
    return Q(**{start: None, end: None})


def span(start: str, end: str) -> Func:
    """Two days as PostgreSQL's range, as the index has it."""
    return Func(F(start), F(end), Value("[]"), function="daterange", output_field=DateRangeField())


class SpanFilter(ColumnFilter):
    """Keeps the rows whose span meets, or lies within, the days asked for."""

    def __init__(self, stem: str, side: str) -> None:
        says = {"from": "Not over before this day", "to": "Begun by this day"}[side]
        parameter = Parameter(
            f"{stem}_{side}",
            DAY.schema,
            f"{says}. An open end is open; rows without any date never match.",
        )
        super().__init__(parameter, DAY, self._overlaps, *parts(stem))
        self.stem, self.side = stem, side

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        mode = self.parent.form.cleaned_data.get(f"{self.stem}_mode")
        if value is not None and mode == "within":
            return qs.filter(self._within(value))
        return super().filter(qs, value)

    def _overlaps(self, day: dt.date) -> Q:
        asked = self.parent.form.cleaned_data
        first, last = asked.get(f"{self.stem}_from"), asked.get(f"{self.stem}_to")
        if self.side == "to" and first is not None:
            # said with the first day: of one span PostgreSQL knows how many rows meet it, of two halves it does not
            return Q()
        start, end = parts(self.stem)
        # without any date a row's span would be all time
        there = Q(**{f"{start}__isnull": False}) | Q(**{f"{end}__isnull": False})
        return there & Q(Overlap(span(start, end), Value(DateRange(first, last, "[]"), DateRangeField())))

    def _within(self, day: dt.date) -> Q:
        start, end = parts(self.stem)
        if self.side == "from":
            return Q(**{f"{start}__gte": day})
        ends = Q(**{f"{end}__lte": day})
        # who begins after it does not end by it: said twice, a month is found without all that came before it
        both = self.parent.form.cleaned_data.get(f"{self.stem}_from") is not None
        return ends & Q(**{f"{start}__lte": day}) if both else ends


class ModeFilter(ColumnFilter):
    """Says how `_from` and `_to` are meant; keeps every row itself."""

    def __init__(self, stem: str) -> None:
        reader = Reader(_mode, {"type": "string", "enum": MODES})
        says = "overlap: the row's days meet the days asked for, which is usual. within: they lie within them."
        super().__init__(Parameter(f"{stem}_mode", reader.schema, says), reader, lambda _: Q(), *parts(stem))


def filters_of(stem: str) -> Iterator[ColumnFilter]:
    """The filters of a span."""
    yield SpanFilter(stem, "from")
    yield SpanFilter(stem, "to")
    if stem == MAIN:
        yield ModeFilter(stem)


def _mode(text: str) -> str:
    if text not in MODES:
        raise RefusedError("is not a way to compare days", value=text, allowed=MODES)
    return text
