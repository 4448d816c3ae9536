"""How a value is written in JSON and in CSV, said to PostgreSQL, which writes both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, F, Field, Func, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, NullIf

from tracker.research.columns import LISTS, Kind, facts, is_column
from tracker.research.labels import Label

BETWEEN = "; "
# a spreadsheet takes a cell that begins so for a formula
FORMULA = r"^([=+\-@\t\r\n])"

Column: TypeAlias = "Field[Any, Any]"


def kind_of(field: Column) -> Kind:
    """What a column holds; fields of reference tables say it by their class."""
    if is_column(field):
        return facts(field).kind
    if isinstance(field, ArrayField):
        return "texts"
    if isinstance(field, models.BooleanField):
        return "bool"
    if isinstance(field, models.DateField):
        return "date"
    return "int" if isinstance(field, models.IntegerField) else "text"


def for_json(field: Column | Label) -> Expression | F:
    """A value as PostgreSQL's row_to_json writes it: numbers exactly, times as HH:MM."""
    if isinstance(field, Label):
        return field.expression
    return _hour_and_minute(field) if kind_of(field) == "time" else _plain(field)


def for_csv(field: Column | Label) -> Expression | F:
    """A value as COPY writes it: 0 or 1, lists with `; ` between, no text that a spreadsheet would run."""
    if isinstance(field, Label):
        return _harmless(_joined(field.expression) if field.is_list else field.expression)
    kind = kind_of(field)
    if kind == "bool":
        return Cast(field.name, models.IntegerField())
    if kind == "time":
        return _hour_and_minute(field)
    cell = _joined(F(field.name)) if kind in LISTS else _text(field)
    return _harmless(cell) if kind in {"text", "texts"} else cell


def select(
    rows: QuerySet[Any], cells: Mapping[str, Combinable], connection: BaseDatabaseWrapper
) -> tuple[str, Sequence[Any]]:
    """A FROM item named t with these cells as its columns, and its parameters."""
    query = rows.values_list(*cells.values()).query
    sql, params = query.get_compiler(connection=connection, elide_empty=False).as_sql()
    names = ", ".join(connection.ops.quote_name(name) for name in cells)
    return f"({sql}) AS t({names})", params


def _text(field: Column) -> Expression | F:
    return Cast(field.name, TextField()) if isinstance(field, models.JSONField) else _plain(field)


def _plain(field: Column) -> Expression | F:
    # reference tables say "nothing" by an empty text; here it is said in one way
    empty = isinstance(field, models.CharField | TextField) and not is_column(field)
    return NullIf(F(field.name), Value(""), output_field=TextField()) if empty else F(field.name)


def _joined(values: Expression | F) -> Expression:
    joined = Func(values, Value(BETWEEN), function="array_to_string", output_field=TextField())
    return NullIf(joined, Value(""), output_field=TextField())


def _harmless(cell: Expression | F) -> Expression:
    pattern, quoted = Value(FORMULA), Value(r"'\1")
    return Func(cell, pattern, quoted, function="regexp_replace", output_field=TextField())


def _hour_and_minute(field: Column) -> Expression:
    return Func(F(field.name), Value("HH24:MI"), function="to_char", output_field=TextField())
