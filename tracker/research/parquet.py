"""Parquet: the lines of JSON that PostgreSQL writes, as typed columns, a group of rows at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from io import BytesIO
from typing import Any

import pyarrow as pa
from pyarrow import json, parquet

from tracker.research.cells import Column, kind_of
from tracker.research.columns import LISTS, Kind
from tracker.research.formats import PIECE, Columns, Pieces
from tracker.research.labels import Label

# bytes of JSON after which a group of rows ends: what is held in memory at once, however many rows there are
GROUP = 8 * 1024 * 1024
TEXT, MANY = pa.string(), pa.list_(pa.string())
TYPES: dict[Kind, Any] = {"int": pa.int32(), "date": pa.date32(), "bool": pa.bool_()}

# gives back what a file no longer needs; the one that comes with it keeps some 50 MB, and is no faster
pa.set_memory_pool(pa.system_memory_pool())


def written(lines: Pieces, columns: Columns, about: Mapping[str, str]) -> Pieces:
    """Rows in these columns as a file that says of itself what it is.

    What tells where the rows stand comes last: of a file that is cut, no reader takes any row.
    """
    schema = pa.schema([_field(one) for one in columns], metadata=dict(about))
    sink = BytesIO()
    with closing(lines):
        writer = parquet.ParquetWriter(sink, schema, compression="zstd")
        for group in groups(lines, GROUP):
            writer.write_table(_table(group, schema))
            yield from _taken(sink)
        writer.close()
        yield from _taken(sink)


def groups(pieces: Iterable[bytes], size: int) -> Iterator[bytes]:
    """Whole lines, `size` bytes and what is left of a line; where a group ends, the lines alone decide."""
    held = bytearray()
    for piece in pieces:
        held += piece
        while end := held.find(b"\n", size - 1) + 1:
            yield bytes(held[:end])
            del held[:end]
    if held:
        yield bytes(held)


def _field(column: Column | Label) -> Any:
    if isinstance(column, Label):
        says, of = f"Label of {column.code.name}.", column.code
    else:
        says, of = str(column.help_text), column
    return pa.field(column.name, _type(column), nullable=of.null, metadata={"description": says})


def _type(column: Any) -> Any:
    if isinstance(column, Label):
        return MANY if column.is_list else TEXT
    kind = kind_of(column)
    if kind in LISTS:
        return MANY
    if kind == "dec":
        return pa.decimal128(column.max_digits, column.decimal_places)
    return TYPES.get(kind, TEXT)


def _table(lines: bytes, schema: Any) -> Any:
    """Lines of JSON as columns. In JSON a day is a text; all else is read as what it is."""
    read = pa.schema([one.with_type(TEXT) if one.type == TYPES["date"] else one for one in schema])
    return json.read_json(
        pa.BufferReader(lines),
        # one block, in this thread: a line must not lie in two
        json.ReadOptions(use_threads=False, block_size=len(lines)),
        json.ParseOptions(explicit_schema=read, unexpected_field_behavior="error"),
    ).cast(schema)


def _taken(sink: BytesIO) -> Iterator[bytes]:
    """What was written since, in pieces that a slow reader can take in time."""
    found = sink.getvalue()
    sink.seek(0)
    sink.truncate()
    for at in range(0, len(found), PIECE):
        yield found[at : at + PIECE]
