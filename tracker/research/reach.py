"""How far an answer reaches: how many rows, of which collections, under which licences.

Rows are counted up to a number that is cheap. Where they are fewer, one reading of them gives all three, and
the page is then cut from those few: told to sort by reference, PostgreSQL might otherwise walk that index
through the whole table in search of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, QuerySet

# rows are counted up to here; beyond, a count must be asked for
CHEAP = 10_000


@dataclass(frozen=True)
class Reach:
    """The rows, their collections and licences; `count` is None where the rows are more than is cheap to count."""

    rows: QuerySet[Any]
    count: int | None
    collections: list[str]
    licences: list[str]


def reach(rows: QuerySet[Any]) -> Reach:
    """How far these rows reach."""
    few = rows.order_by()[: CHEAP + 1].aggregate(
        count=Count("pk"),
        collections=ArrayAgg("collection", distinct=True, default=[]),
        licences=ArrayAgg("licence", distinct=True, default=[]),
    )
    if few["count"] > CHEAP:
        return _far(rows)
    among = rows.order_by().values("pk")[:CHEAP]
    return Reach(rows.model._default_manager.using(rows.db).filter(pk__in=among), **few)


def _far(rows: QuerySet[Any]) -> Reach:
    pairs = list(_pairs(rows))
    collections, licences = (sorted(set(one)) for one in zip(*pairs, strict=True))
    return Reach(rows, None, collections, licences)


def _pairs(rows: QuerySet[Any]) -> Iterator[tuple[str, str]]:
    """Each collection with each of its licences, step by step along an index instead of by reading all rows."""
    pairs = rows.order_by("collection", "licence").values_list("collection", "licence")
    found = pairs.first()
    while found:
        yield found
        name, licence = found
        same = pairs.filter(collection=name, licence__gt=licence).first()
        found = same or pairs.filter(collection__gt=name).first()
