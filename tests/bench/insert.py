"""Bulk inserts into records: what is said in SQL, and every other column at its model's own default."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import Field, Model
from psycopg.sql import SQL, Composed, Identifier, Literal


def insert(model: type[Model], source: str, **columns: str) -> Composed:
    """The statement that adds a row for each row of `source`, a FROM item. Columns are SQL over it."""
    given = {name: SQL(expression) for name, expression in columns.items()}  # type: ignore[arg-type]
    values = {**_defaults(model, set(given)), **given}
    return SQL("INSERT INTO {table} ({columns}) SELECT {values} FROM {source}").format(
        table=Identifier(model._meta.db_table),
        columns=SQL(", ").join(map(Identifier, values)),
        values=SQL(", ").join(values.values()),
        source=SQL(source),  # type: ignore[arg-type]
    )


def pick(values: list[Any], *, skew: float = 1) -> str:
    """SQL that draws one of the values; the higher the skew, the more often the first ones."""
    array = Literal(values).as_string(connection.connection)
    return f"({array})[1 + floor({len(values)} * power(random(), {skew}))::int]"


def _defaults(model: type[Model], given: set[str]) -> dict[str, Literal]:
    fields = (field for field in model._meta.concrete_fields if field.column not in given)
    return {field.column: Literal(_default(field)) for field in fields if not _filled_by_database(field)}


def _default(field: Field[Any, Any]) -> Any:
    return field.get_db_prep_save(field.get_default(), connection)


def _filled_by_database(field: Field[Any, Any]) -> bool:
    return field.primary_key or field.has_db_default()
