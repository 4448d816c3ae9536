"""The forms of a file: how PostgreSQL writes its rows, and what stands around them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, QuerySet
from django.db.models.expressions import Combinable

from tracker.research.cells import Column, for_csv, for_json, select
from tracker.research.filters.box import COLUMNS as COORDINATES
from tracker.research.labels import Label
from tracker.research.models import Edition

# JSON holds no control characters: nothing is ever quoted, and no backslash doubled as in COPY's own text form
AS_IT_IS = r"(FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02')"

# bytes; a reader has a limited time for each piece
PIECE = 64 * 1024

Rows = QuerySet[Any]
Columns: TypeAlias = "Sequence[Column | Label]"
Copy: TypeAlias = "Callable[[Rows, Columns, BaseDatabaseWrapper], str]"
Pieces = Generator[bytes, None, None]
# the rows, their columns, and what the answer says of itself
Around: TypeAlias = "Callable[[Pieces, Columns, Mapping[str, str]], Pieces]"


def as_it_is(pieces: Pieces, *about: Any) -> Pieces:
    """Nothing around the rows."""
    return pieces


@dataclass(frozen=True)
class Format:
    """A form of file: its name's ending, its media type, the statement that writes the rows, what goes around them.

    `dense` forms are compressed already: nobody gets them compressed again.
    """

    suffix: str
    media_type: str
    summary: str
    copy: Copy
    around: Around = as_it_is
    dense: bool = False

    @property
    def essence(self) -> str:
        """The media type without parameters."""
        return self.media_type.partition(";")[0]


def composed(connection: BaseDatabaseWrapper, sql: str, params: Sequence[Any]) -> str:
    """A statement with its parameters written in: COPY takes none from outside."""
    operations: Any = connection.ops
    composed: str = operations.compose_sql(sql, params)
    return composed


def copy_csv(rows: Rows, columns: Columns, connection: BaseDatabaseWrapper) -> str:
    """Rows as RFC 4180 has them."""
    source, params = select(rows, {field.name: for_csv(field) for field in columns}, connection)
    written = composed(connection, source, params)
    return f"COPY (SELECT * FROM {written}) TO STDOUT (FORMAT csv, HEADER true)"  # noqa: S608  compiled by Django


def copy_json(rows: Rows, columns: Columns, connection: BaseDatabaseWrapper) -> str:
    """Each row a JSON object on a line of its own."""
    source, params = select(rows, {field.name: for_json(field) for field in columns}, connection)
    written = composed(connection, source, params)
    return f"COPY (SELECT row_to_json(t) FROM {written}) TO STDOUT {AS_IT_IS}"  # noqa: S608  compiled by Django


def copy_features(rows: Rows, columns: Columns, connection: BaseDatabaseWrapper) -> str:
    """Each row a GeoJSON feature on a line of its own; one whose place has no coordinates is a feature without any."""
    cells: dict[str, Combinable] = {field.name: for_json(field) for field in columns}
    names = ", ".join(connection.ops.quote_name(name) for name in cells)
    beside: dict[str, Combinable] = {"~ref": F("ref"), "~lat": F("lat"), "~lon": F("lon")}
    source, params = select(rows, {**cells, **beside}, connection)
    feature = (
        """json_build_object('type', 'Feature', 'id', t."~ref", 'geometry', CASE WHEN t."~lat" IS NOT NULL THEN """
        """json_build_object('type', 'Point', 'coordinates', json_build_array(t."~lon", t."~lat")) END, """
        "'properties', row_to_json(j))"
    )
    written = composed(connection, source, params)
    return f"COPY (SELECT {feature} FROM {written}, LATERAL (SELECT {names}) j) TO STDOUT {AS_IT_IS}"  # noqa: S608


def collection(pieces: Pieces, *about: Any) -> Pieces:
    """Lines of features as one GeoJSON document (RFC 7946)."""
    yield b'{"type": "FeatureCollection", "features": [\n'
    held = b""
    with closing(pieces):
        for piece in pieces:
            # a line ends where a feature does: JSON holds no line break
            whole = held + piece
            held = b"\n" if whole.endswith(b"\n") else b""
            yield whole[: len(whole) - len(held)].replace(b"\n", b",\n")
    yield b"\n]}\n"


def in_columns(pieces: Pieces, columns: Columns, about: Mapping[str, str]) -> Pieces:
    """Lines of JSON as Parquet."""
    # its library is big: who never gives such a file does not load it
    from tracker.research.parquet import written  # noqa: PLC0415

    yield from written(pieces, columns, about)


CSV = Format("csv", "text/csv; charset=utf-8", "All rows as CSV", copy_csv)
NDJSON = Format("ndjson", "application/x-ndjson", "All rows as JSON, one a line", copy_json)
GEOJSON = Format("geojson", "application/geo+json", "All rows as GeoJSON", copy_features, collection)
PARQUET = Format("parquet", "application/vnd.apache.parquet", "All rows as Parquet", copy_json, in_columns, dense=True)


def forms(model: type[Edition]) -> tuple[Format, ...]:
    """The forms of file that a table has."""
    names = {field.name for field in model.columns()}
    return (CSV, NDJSON, PARQUET, *([GEOJSON] if names >= COORDINATES else []))
