"""Bulk inserts into records: what is said in SQL, and every other column at its model's own default."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import Field, Model
from psycopg.sql import Literal


def insert(model: type[Model], source: str, **columns: str) -> str:
    """The statement that adds a row for each row of `source`, a FROM item; columns are SQL over it."""
    values = _defaults(model) | columns
    names, expressions = ", ".join(values), ", ".join(values.values())
    return f"INSERT INTO {model._meta.db_table} ({names}) SELECT {expressions} FROM {source}"


def pick(values: list[str], *, skew: float = 1) -> str:
    """SQL that draws one of the values; the higher the skew, the more often the first ones."""
    array = Literal(values).as_string(connection.connection)
    return f"({array}::text[])[1 + floor({len(values)} * power(random(), {skew}))::int]"


def _defaults(model: type[Model]) -> dict[str, str]:
    own = [field for field in model._meta.concrete_fields if not (field.primary_key or field.has_db_default())]
    return {str(field.column): Literal(_default(field)).as_string(connection.connection) for field in own}


def _default(field: Field[Any, Any]) -> Any:
    return field.get_db_prep_save(field.get_default(), connection)
