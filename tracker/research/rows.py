"""Rows as JSON texts. PostgreSQL writes them: exact numbers, one form of every value, no object a cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.models import F, QuerySet

from tracker.research.cells import Column, for_json, select
from tracker.research.snapshot import alias


@dataclass(frozen=True)
class Found:
    """A row as JSON, and the values that tell its place, as text."""

    json: bytes
    keys: tuple[str | None, ...]


def as_json(rows: QuerySet[Any], columns: Sequence[Column]) -> list[bytes]:
    """Each row as a JSON object of the columns, in the rows' order."""
    return [one.json for one in with_keys(rows, columns, ())]


def with_keys(rows: QuerySet[Any], columns: Sequence[Column], keys: Sequence[str]) -> list[Found]:
    """The same, each with what it holds in the columns `keys`, given or not."""
    connection = connections[alias()]
    cells = {field.name: for_json(field) for field in columns}
    source, params = select(rows, {**cells, **{_key(name): F(name) for name in keys}}, connection)
    quote = connection.ops.quote_name
    given = ", ".join(quote(name) for name in cells)
    place = "".join(f", t.{quote(_key(name))}::text" for name in keys)
    sql = f"SELECT row_to_json(j)::text{place} FROM {source}, LATERAL (SELECT {given}) j"  # noqa: S608  compiled by Django
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [Found(text.encode(), tuple(rest)) for text, *rest in cursor.fetchall()]


def _key(name: str) -> str:
    # no column begins so: a row may give the same column beside
    return f"~{name}"
