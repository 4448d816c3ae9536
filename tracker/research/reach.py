"""How far an answer reaches: how many rows, of which collections, under which licences.

Rows are counted up to a number that is cheap; beyond, a count must be asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.models import F, QuerySet

from tracker.research.cells import select
from tracker.research.looking import Stretch, collecting, near

# rows are counted up to here
CHEAP = 1000

# a collection and a licence of its rows
Pair = tuple[str, str]


@dataclass(frozen=True)
class Reach:
    """How many rows, and the names of their collections and licences, sorted.

    `count` is None where the rows are more than is cheap to count.
    """

    count: int | None
    collections: list[str]
    licences: list[str]


def reach(rows: QuerySet[Any], whole: QuerySet[Any], pairs: Iterable[Pair]) -> Reach:
    """How far these rows reach, of the `whole` of a table, in which there may be these pairs.

    Where many rows match, many are near; where few do, they are collected.
    """
    found = counted(rows, near(whole.order_by("ref")))
    with collecting(rows.db):
        if found.count is not None:
            found = counted(rows)
        return _far(rows, pairs) if found.count is None else found


def counted(rows: QuerySet[Any], stretch: Stretch | None = None) -> Reach:
    """How far rows reach, of the whole table or of a stretch of it.

    Where `count` is None, the names are those of some of the rows alone.
    """
    connection = connections[rows.db]
    few = rows.order_by()[: CHEAP + 1]
    source, params = select(few, {"collection": F("collection"), "licence": F("licence")}, connection)
    named = "coalesce(array_agg(DISTINCT t.collection), '{}'), coalesce(array_agg(DISTINCT t.licence), '{}')"
    start = stretch or Stretch()
    sql = f"{start.sql}SELECT count(*), {named} FROM {source}"  # noqa: S608  compiled by Django
    with connection.cursor() as cursor:
        cursor.execute(sql, (*start.params, *params))
        count, collections, licences = cursor.fetchone()
    return Reach(None if count > CHEAP else count, collections, licences)


def number(rows: QuerySet[Any], stretch: Stretch) -> int:
    """How many of these rows there are in a stretch of the table."""
    connection = connections[rows.db]
    source, params = select(rows.order_by(), {"ref": F("ref")}, connection)
    with connection.cursor() as cursor:
        cursor.execute(f"{stretch.sql}SELECT count(*) FROM {source}", (*stretch.params, *params))  # noqa: S608
        [found] = cursor.fetchone()
    return int(found)


def _far(rows: QuerySet[Any], pairs: Iterable[Pair]) -> Reach:
    """More rows than are counted: of the one pair that there is, or of those that rows are found of."""
    found = list(pairs)
    if len(found) > 1:
        found = [(name, licence) for name, licence in found if rows.filter(collection=name, licence=licence).exists()]
    return Reach(None, sorted({name for name, _ in found}), sorted({licence for _, licence in found}))
