"""The filters of one column, made from what the column is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import django_filters
from django import forms
from django.db.models import Field, Q, QuerySet

from tracker.research.columns import LISTS, RANGES, Facts, facts
from tracker.research.filters import codes
from tracker.research.parameters import Parameter
from tracker.research.readers import DAY, EXACT, FLAG, REFS, WHOLE, WHOLES, WORDS, Reader

Condition = Callable[[Any], Q]


class ReadField(forms.Field):
    """A form field that reads its text with a reader; absent is None."""

    def __init__(self, *, read: Callable[[str], Any], **more: Any) -> None:
        super().__init__(**more)
        self.read = read

    def clean(self, value: Any) -> Any:
        return None if value is None else self.read(value)


class ColumnFilter(django_filters.Filter):
    """A filter that keeps the rows which a condition on the value holds for."""

    field_class = ReadField

    def __init__(self, parameter: Parameter, reader: Reader, condition: Condition, *columns: str) -> None:
        super().__init__(label=parameter.name, read=reader.read)
        self.parameter = parameter
        self.condition = condition
        self.columns = frozenset(columns)

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        return qs if value is None else qs.filter(self.condition(value))


def column_filter(
    column: Field[Any, Any], suffix: str, says: str, reader: Reader, condition: Condition
) -> ColumnFilter:
    """The filter `<column><suffix>`; `says` follows the column's own help text."""
    parameter = Parameter(f"{column.name}{suffix}", reader.schema, f"{says}: {column.help_text}")
    return ColumnFilter(parameter, reader, condition, column.name)


def filters_of(column: Field[Any, Any]) -> Iterator[ColumnFilter]:
    """All filters of a column: by whole value, by range, by yes or no, by being there at all."""
    of = facts(column)
    reader = _reader_of_sets(of)
    if reader:
        yield from _sets(column, reader)
    if of.kind in RANGES:
        yield from _ranges(column)
    if of.kind == "bool":
        yield column_filter(column, "", "1 = yes, 0 = no", FLAG, lambda v: Q(**{column.name: v}))
    if of.maximum:
        yield _up_to(column)
    if column.null or of.kind in LISTS:
        yield _missing(column)


def _reader_of_sets(of: Facts) -> Reader | None:
    if of.scheme:
        return codes.reader(of.scheme)
    if of.kind in {"ref", "refs"}:
        return REFS
    return (WHOLES if of.kind == "int" else WORDS) if of.choosable else None


def _sets(column: Field[Any, Any], reader: Reader) -> Iterator[ColumnFilter]:
    is_list = facts(column).kind in LISTS
    any_of = f"{column.name}__{'overlap' if is_list else 'in'}"
    yield column_filter(column, "", "Any of", reader, lambda v: Q(**{any_of: v}))
    yield column_filter(column, "!", "None of (rows without a value are in)", reader, lambda v: ~Q(**{any_of: v}))
    if is_list:
        yield column_filter(column, "_all", "All of", reader, lambda v: Q(**{f"{column.name}__contains": v}))


def _ranges(column: Field[Any, Any]) -> Iterator[ColumnFilter]:
    kind = facts(column).kind
    reader = {"int": WHOLE, "dec": EXACT, "date": DAY}[kind]
    low, high = ("_from", "_to") if kind == "date" else ("_min", "_max")
    out = f" (rows without a value are out: {column.name}_null=1 gives them)" if column.null else ""
    yield column_filter(column, low, f"From this on{out}", reader, lambda v: Q(**{f"{column.name}__gte": v}))
    yield column_filter(column, high, f"Up to this{out}", reader, lambda v: Q(**{f"{column.name}__lte": v}))


def _up_to(column: Field[Any, Any]) -> ColumnFilter:
    scheme = facts(column).scheme
    reader = Reader(codes.ReadUpTo(scheme), {"type": "string", "enum": codes.numbered(scheme)})
    return column_filter(
        column, "_max", "From 1 up to this; 0 never matches", reader, lambda v: Q(**{f"{column.name}__in": v})
    )


def _missing(column: Field[Any, Any]) -> ColumnFilter:
    nothing = Q(**{column.name: [] if facts(column).kind in LISTS else None})
    return column_filter(column, "_null", "1 = is missing, 0 = is there", FLAG, lambda v: nothing if v else ~nothing)
