"""Rows as JSON texts. PostgreSQL writes them: exact numbers, one form of every value, no object a cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import orjson
from django.db import connections
from django.db.models import F, Model, QuerySet
from django.db.models.expressions import Combinable

from tracker.research.cells import Column, for_json, select
from tracker.research.labels import Label
from tracker.research.looking import Stretch
from tracker.research.snapshot import alias


@dataclass(frozen=True)
class Found:
    """A row as JSON, the values that tell its place, and texts that go beside it."""

    json: bytes
    keys: tuple[str | None, ...]
    texts: tuple[str | None, ...]


def as_json(rows: QuerySet[Any], columns: Sequence[Column | Label]) -> list[bytes]:
    """Each row as a JSON object of the columns, in the rows' order."""
    return [one.json for one in with_keys(rows, columns, ())]


def with_keys(rows: QuerySet[Any], columns: Sequence[Column | Label], keys: Sequence[str]) -> list[Found]:
    """The same, each with what it holds in the columns `keys`, given or not."""
    return _found(*_statement(rows, columns, keys, ()), len(keys))


def read(
    stretch: Stretch,
    model: type[Model],
    columns: Sequence[Column | Label],
    keys: Sequence[str],
    texts: Sequence[Combinable] = (),
) -> list[Found]:
    """The rows of a stretch of a table, each with its keys and with what the `texts` make of it.

    They come in the order of the stretch: PostgreSQL gives the rows of an ordered subquery as they are, where
    nothing is joined or sorted above it.
    """
    if texts or any(isinstance(one, Label) for one in columns):
        sql, params = _statement(model._default_manager.using(alias()), columns, keys, texts)
    else:
        sql, params = _usual(model, tuple(columns), tuple(keys))
    return _found(stretch.sql + sql, (*stretch.params, *params), len(keys))


@lru_cache
def _usual(model: type[Model], columns: tuple[Column, ...], keys: tuple[str, ...]) -> tuple[str, Sequence[Any]]:
    """The statement over all rows, which Django takes longer to write than PostgreSQL to answer."""
    return _statement(model._default_manager.using(alias()), columns, keys, ())


def _statement(
    rows: QuerySet[Any], columns: Sequence[Column | Label], keys: Sequence[str], texts: Sequence[Combinable]
) -> tuple[str, Sequence[Any]]:
    connection = connections[alias()]
    cells = {field.name: for_json(field) for field in columns}
    # no column is named so: a row may give the same column beside
    beside = {f"~{place}": one for place, one in enumerate([*map(F, keys), *texts])}
    source, params = select(rows, {**cells, **beside}, connection)
    quote = connection.ops.quote_name
    given = ", ".join(quote(name) for name in cells)
    more = "".join(f", t.{quote(name)}::text" for name in beside)
    return f"SELECT row_to_json(j)::text{more} FROM {source}, LATERAL (SELECT {given}) j", params  # noqa: S608  compiled by Django


def _found(sql: str, params: Sequence[Any], keys: int) -> list[Found]:
    with connections[alias()].cursor() as cursor:
        cursor.execute(sql, params)
        return [Found(row.encode(), tuple(rest[:keys]), tuple(rest[keys:])) for row, *rest in cursor.fetchall()]


def with_more(row: bytes, more: Mapping[str, Any]) -> bytes:
    """A row as JSON with more keys after its own."""
    return row[:-1] + b"," + orjson.dumps(more)[1:] if more else row
