"""How a few rows are looked for in a table of millions, whatever PostgreSQL guesses of where they are.

Told to give the first hundred of many, PostgreSQL walks an index in order and hopes to meet them soon. Where all
matches lie at its far end, it reads the whole table. So what is walked is bounded; and where a bounded walk does
not meet enough, the matches are few or far, and are collected from the indexes of what is asked, and then sorted.
And of words it guesses that each comes without the others: letters of one word, looked for in pairs, would be met
nowhere. Where many rows have them, few others are read before they are asked for their words.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Self

from django.db import connections
from django.db.models import QuerySet

# rows that are walked
NEAR = 5000

# ways to look through a table that read rows in an index's order, or all of them
WALKS = ("enable_seqscan", "enable_indexscan", "enable_indexonlyscan")


@dataclass(frozen=True)
class Stretch:
    """The beginning of a statement in which a table is but a stretch of its rows; empty, it is the whole table."""

    sql: str = ""
    params: tuple[Any, ...] = ()

    @classmethod
    def of(cls, rows: QuerySet[Any], most: int, within: Stretch | None = None) -> Self:
        """The first so many of these rows in their order, of the whole table or `within` a stretch of it."""
        return cls._made(rows, f"LIMIT {most}", within)

    @classmethod
    def all(cls, rows: QuerySet[Any]) -> Self:
        """All of these rows: what is asked of the stretch is asked when they are found, and not before."""
        return cls._made(rows, "OFFSET 0", None)

    @classmethod
    def _made(cls, rows: QuerySet[Any], bound: str, within: Stretch | None) -> Self:
        connection, name = connections[rows.db], connections[rows.db].ops.quote_name
        compiler = rows.query.get_compiler(connection=connection)
        where, params = compiler.compile(rows.query.where) if rows.query.where else ("true", ())
        keys = [
            name(str(key).removeprefix("-")) + (" DESC" if str(key).startswith("-") else "")
            for key in rows.query.order_by
        ]
        order = f"ORDER BY {', '.join(keys)} " if keys else ""
        table, outer = name(rows.model._meta.db_table), within or Stretch()
        # a table expression does not see itself: the inner name is that of the table, or of the outer stretch
        first = f"SELECT * FROM {table} WHERE {where} {order}{bound}"  # noqa: S608  compiled by Django
        return cls(f"WITH {table} AS NOT MATERIALIZED ({outer.sql}{first}) ", (*outer.params, *params))


def near(rows: QuerySet[Any]) -> Stretch:
    """As many of these rows as may be walked, in their order."""
    return Stretch.of(rows, NEAR)


@contextmanager
def collecting(alias: str) -> Iterator[None]:
    """Meanwhile, in this transaction, rows are taken from the indexes of what is asked, all before any is given."""
    _set(alias, "off")
    yield
    # not after a failure: then the transaction is lost, and its settings with it
    _set(alias, "on")


def _set(alias: str, value: str) -> None:
    settings = ", ".join(f"set_config('{name}', '{value}', true)" for name in WALKS)
    with connections[alias].cursor() as cursor:
        cursor.execute(f"SELECT {settings}")
