"""CSV by COPY: one snapshot, constant memory, complete or visibly broken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet

from tracker.research.cells import Column, for_csv, select
from tracker.research.snapshot import snapshot

PIECE = 64 * 1024
# a statement's time holds the waits of a slow reader, who may be on a train
LONGEST = "6h"


def pieces(rows: Callable[[], QuerySet[Any]], columns: Sequence[Column], *, walk: bool) -> Iterator[bytes]:
    """The rows as CSV in pieces of some 64 KB, in their order.

    `rows` is called inside the transaction that reads them: this one begins after the request's has ended.
    `walk` reads along the primary key instead of sorting, so that a whole table begins at once.
    """
    with snapshot() as connection, connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL statement_timeout = '{LONGEST}'")
        if walk:
            cursor.execute("SET LOCAL enable_sort = off")
        statement = copy(rows(), columns, connection)
        buffer = bytearray()
        with cursor.copy(statement) as stream:
            for data in stream:
                buffer += data
                if len(buffer) >= PIECE:
                    yield bytes(buffer)
                    buffer.clear()
        yield bytes(buffer)


def copy(rows: QuerySet[Any], columns: Sequence[Column], connection: BaseDatabaseWrapper) -> str:
    """The COPY statement, with its parameters written in: COPY takes none from outside."""
    source, params = select(rows, {field.name: for_csv(field) for field in columns}, connection)
    operations: Any = connection.ops
    composed = operations.compose_sql(source, params)
    return f"COPY (SELECT * FROM {composed}) TO STDOUT (FORMAT csv, HEADER true)"  # noqa: S608  compiled by Django
