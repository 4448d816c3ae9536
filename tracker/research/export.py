"""Files by COPY: one snapshot, constant memory, complete or visibly broken."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from contextlib import closing
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet

from tracker.research.formats import PIECE, Columns, Format, Pieces
from tracker.research.snapshot import snapshot

# a statement's time holds the waits of a slow reader, who may be on a train
LONGEST = "6h"
# gzip: the window with a header and a checksum around it; the fastest level, so that compressing does not slow reading
GZIP, FASTEST = zlib.MAX_WBITS | 16, 1


def pieces(
    rows: Callable[[], QuerySet[Any]],
    columns: Columns,
    form: Format,
    about: Mapping[str, str],
    *,
    walk: bool = False,
) -> Pieces:
    """The rows as a file of this form, in pieces of some 64 KB, in their order.

    `rows` is called inside the transaction that reads them: this one begins after the request's has ended.
    `about` is what the answer says of itself, for forms that have a place for it.
    `walk` reads along the primary key instead of sorting, so that a whole table begins at once.
    """
    copy = copied(lambda connection: form.copy(rows(), columns, connection), walk=walk)
    return form.around(copy, columns, about)


def copied(statement: Callable[[BaseDatabaseWrapper], str], *, walk: bool = False) -> Pieces:
    """What a COPY statement gives; it is made inside the transaction that it reads in."""
    with snapshot() as connection, connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL statement_timeout = '{LONGEST}'")
        if walk:
            cursor.execute("SET LOCAL enable_sort = off")
        buffer = bytearray()
        with cursor.copy(statement(connection)) as stream:
            for data in stream:
                buffer += data
                if len(buffer) >= PIECE:
                    yield bytes(buffer)
                    buffer.clear()
        yield bytes(buffer)


def gzipped(plain: Pieces) -> Pieces:
    """The same bytes, compressed; the same for the same, as no time stands in them."""
    squeeze = zlib.compressobj(FASTEST, zlib.DEFLATED, GZIP)
    with closing(plain):
        for piece in plain:
            if some := squeeze.compress(piece):
                yield some
    yield squeeze.flush()
