"""Bulk inserts into records: what is said in SQL, and every other column at its model's own default."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Field, Model
from psycopg.sql import Literal


def insert(model: type[Model], source: str, **columns: str) -> str:
    """The statement that adds a row for each row of `source`, a FROM item; columns are SQL over it."""
    values = _defaults(model) | columns
    names, expressions = ", ".join(values), ", ".join(values.values())
    return f"INSERT INTO {model._meta.db_table} ({names}) SELECT {expressions} FROM {source}"


def pick(values: Sequence[str], *, skew: float = 1) -> str:
    """SQL that draws one of the values; the higher the skew, the more often the first ones."""
    return f"({array(values)})[1 + floor({len(values)} * power(random(), {skew}))::int]"


def zipf(values: Sequence[str]) -> str:
    """SQL that draws one of the values as Zipf found words: the n-th comes about 1/n as often as the first."""
    return f"({array(values)})[floor(power({len(values) + 1}, random()))::int]"


def array(values: Sequence[str]) -> str:
    """The values as an SQL array of texts."""
    return f"{Literal(list(values)).as_string(connection.connection)}::text[]"


def _defaults(model: type[Model]) -> dict[str, str]:
    own = [field for field in model._meta.concrete_fields if not (field.primary_key or field.has_db_default())]
    return {str(field.column): Literal(_default(field)).as_string(connection.connection) for field in own}


def _default(field: Field[Any, Any]) -> Any:
    return field.get_db_prep_save(field.get_default(), connection)
