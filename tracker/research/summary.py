"""Rows counted by up to three columns. Reported numbers are added up where that can be said, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, QuerySet
from django.db.models.expressions import Combinable

from tracker.reference.choices import IncidentLinkKind
from tracker.research.cells import Column, select
from tracker.research.columns import LISTS, SETS, facts
from tracker.research.models import Edition, IncidentCountEdition, IncidentEdition, ReviewEdition
from tracker.research.pin import Pin

# dimensions of one summary, and cells of one answer
MOST, MOST_CELLS = 3, 10_000
ENDS = ("low", "best", "high")
COVERAGES = ("complete", "partial", "selected")
SAME = (IncidentLinkKind.SAME_AS_CANDIDATE.value, IncidentLinkKind.DUPLICATE_OF.value)
NOT_ASKED = frozenset({"ref", "since", "edition"})

# incidents that are part of another, directly or by one in between, and those that are perhaps the same, which each
# is of the other; then the rows of which such another one stands in the same cell, and has that end of the number
TWICE = """
    inc AS (SELECT * FROM {incidents}), up AS (SELECT a, unnest(part_of) AS b FROM inc),
    part (a, b) AS (SELECT a, b FROM up UNION SELECT part.a, up.b FROM part JOIN up ON up.a = part.b),
    twin AS (
        SELECT a, split_part(link, ':', 2) AS b FROM inc, unnest(links) link WHERE split_part(link, ':', 1) = ANY (%s)
    ), tied AS (
        SELECT a, b, true AS part FROM part UNION SELECT a, b, false FROM twin UNION SELECT b, a, false FROM twin
    ), twice AS (
        SELECT c.k, bool_or(part) AS part, bool_or(NOT part AND b < a) AS twin, {ends}
        FROM cell c JOIN tied ON a = c."~incident" JOIN cell o ON o."~incident" = b AND {same}
        WHERE {c} AND {o} GROUP BY c.k)
"""

Written = Callable[[Column], Combinable]


def dimensions(columns: Sequence[Column]) -> list[str]:
    """The columns by which rows may be counted: codes, references, yes or no, years, names chosen by whole value."""
    kinds = SETS | {"bool"}
    found = [one.name for one in columns if facts(one).kind in kinds or facts(one).choosable]
    return [name for name in found if name not in NOT_ASKED]


@dataclass(frozen=True)
class Summary:
    """What is counted: the rows that the filters keep, `by` these columns.

    `sums` adds up reported numbers, of one kind of count; parts of an aggregate and possible duplicates that would be
    counted twice in a cell are left out and counted, unless `parts` includes them.
    """

    rows: QuerySet[Any]
    pin: Pin
    by: tuple[Column, ...]
    sums: bool = False
    parts: bool = False

    def sql(self, connection: BaseDatabaseWrapper, written: Written) -> tuple[str, list[Any]]:
        """The cells in the order of their dimensions: SQL and parameters. `written` says how a dimension is written."""
        cells: dict[str, Combinable] = {"~ref": F("ref")}
        for place, column in enumerate(self.by):
            cells[f"~{place}"] = F(column.name) if facts(column).kind in LISTS else written(column)
        source, params = select(self.rows, cells | self._beside(), connection)
        exploded, joins = self._exploded()
        numbers, more, more_params = self._numbers(connection)
        quote = connection.ops.quote_name
        names = ", ".join(f"d{place} AS {quote(column.name)}" for place, column in enumerate(self.by))
        order = ", ".join(f"d{place}" for place in range(len(self.by)))
        tables = [
            f"row AS (SELECT * FROM {source})",  # noqa: S608  compiled by Django
            f"cell AS (SELECT row.*, row_number() OVER () AS k, {exploded} FROM row{joins})",  # noqa: S608
            *more,
        ]
        cell = f"cell{self._joined()}"
        sql = f"SELECT {names}, count(*) AS n{numbers} FROM {cell} GROUP BY {order} ORDER BY {order}"  # noqa: S608
        return f"WITH RECURSIVE {', '.join(tables)} {sql}", [*params, *more_params]

    def _joined(self) -> str:
        if self.sums:
            return " LEFT JOIN twice USING (k)"
        return ' LEFT JOIN review USING ("~review")' if self._of_reviews else ""

    @property
    def _of_reviews(self) -> bool:
        return self.rows.model.table() in {"policy_actions", "policy_responses"}

    def _beside(self) -> dict[str, Combinable]:
        """Columns of the rows that the numbers of a cell are made from."""
        if self.sums:
            needed = ("incident", *ENDS, "is_adopted", "sex", "age_group", "inconsistent_in_source")
            return {f"~{name}": F(name) for name in needed}
        return {"~review": F("review")} if self._of_reviews else {}

    def _exploded(self) -> tuple[str, str]:
        """Each dimension as d0, d1 …; a list counts a row under each of its values, or under none."""
        names, joins = [], ""
        for place, column in enumerate(self.by):
            if facts(column).kind in LISTS:
                joins += f' LEFT JOIN LATERAL unnest(row."~{place}") AS u{place}(v) ON true'
                names.append(f"u{place}.v AS d{place}")
            else:
                names.append(f'row."~{place}" AS d{place}')
        return ", ".join(names), joins

    def _numbers(self, connection: BaseDatabaseWrapper) -> tuple[str, list[str], list[Any]]:
        """The numbers of a cell beside n, and the common tables that they need, with parameters."""
        if self.sums:
            return self._sums(connection)
        if self._of_reviews:
            cells: dict[str, Combinable] = {"~review": F("ref"), "coverage": F("coverage")}
            source, params = select(self.pin.rows(ReviewEdition), cells, connection)
            counts = "".join(
                f", count(DISTINCT cell.\"~review\") FILTER (WHERE coverage = '{one}') AS n_reviews_{one}"
                for one in COVERAGES
            )
            return counts, [f"review AS (SELECT * FROM {source})"], list(params)  # noqa: S608  compiled by Django
        return "", [], []

    def _sums(self, connection: BaseDatabaseWrapper) -> tuple[str, list[str], list[Any]]:
        wanted: dict[str, Combinable] = {"a": F("ref"), "part_of": F("part_of"), "links": F("links")}
        source, params = select(self.pin.rows(IncidentEdition), wanted, connection)
        same = " AND ".join(f"o.d{place} IS NOT DISTINCT FROM c.d{place}" for place in range(len(self.by)))
        numbers = "".join(self._sum(end) for end in ENDS)
        of_parts = (
            ", count(*) FILTER (WHERE twice.part) AS n_part_of_aggregate"
            ", count(*) FILTER (WHERE twice.twin AND NOT twice.part) AS n_possible_duplicate"
        )
        ends = ", ".join(f'bool_or((part OR b < a) AND o."~{end}" IS NOT NULL) AS "{end}"' for end in ENDS)
        tables = TWICE.format(incidents=source, c=_is_whole("c"), o=_is_whole("o"), same=same, ends=ends)
        return numbers + of_parts, [tables], [*params, list(SAME)]

    def _sum(self, end: str) -> str:
        """An end of the numbers added up; a number that another one in the cell holds already is left out."""
        counted = _is_whole("cell") + ("" if self.parts else f' AND NOT coalesce(twice."{end}", false)')
        missing = f'count(*) FILTER (WHERE {counted} AND "~{end}" IS NULL) AS n_missing_{end}'
        return f', sum("~{end}") FILTER (WHERE {counted}) AS sum_{end}, {missing}'

    def found(self, written: Written, connection: BaseDatabaseWrapper | None = None) -> list[bytes]:
        """The cells as JSON objects, one more than an answer holds where there are more."""
        connection = connection or connections[self.rows.db]
        sql, params = self.sql(connection, written)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT row_to_json(t)::text FROM ({sql} LIMIT {MOST_CELLS + 1}) t", params)  # noqa: S608
            return [text.encode() for (text,) in cursor.fetchall()]


def _is_whole(alias: str) -> str:
    """The condition that a number is the one that is adopted, of all people, and sound."""
    return (
        f"""{alias}."~is_adopted" AND {alias}."~sex" = 'all' AND {alias}."~age_group" = 'all' """
        f"""AND NOT coalesce({alias}."~inconsistent_in_source", false)"""
    )


def has_sums(model: type[Edition]) -> bool:
    """Whether numbers of the table may be added up at all. Figures of surveys never are."""
    return model is IncidentCountEdition
