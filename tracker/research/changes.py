"""What differs between two revisions: which records came, which were changed, which went. Never what was removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django.db import connections
from django.db.models import Q

from tracker.research.down import down
from tracker.research.models import TABLES
from tracker.research.removed import Removed, removed_where, stood_in
from tracker.research.snapshot import alias

ADDED, CHANGED, WITHDRAWN = "added", "changed", "withdrawn"
COLUMNS = ("table", "ref", "change", "collection", "edition_before", "edition_after")

# editions that stand after and not before; beside each the one that stood before. Then those that have no successor
_ONE_TABLE = """
    SELECT %s::text AS "table", a.ref, CASE WHEN b.ref IS NULL THEN 'added' ELSE 'changed' END AS change,
        a.collection, b.edition AS edition_before, a.edition AS edition_after
    FROM {table} a LEFT JOIN {table} b ON b.ref = a.ref AND b.since <= %s AND b.until > %s AND {b}
    WHERE a.since > %s AND a.since <= %s AND (a.until IS NULL OR a.until > %s) AND {which}
    UNION ALL
    SELECT %s, a.ref, 'withdrawn', a.collection, a.edition, NULL
    FROM {table} a
    WHERE a.since <= %s AND a.until > %s AND a.until <= %s AND {which} AND NOT EXISTS (
        SELECT FROM {table} n WHERE n.ref = a.ref AND n.since <= %s AND (n.until IS NULL OR n.until > %s) AND {n})
"""


@dataclass(frozen=True)
class Changes:
    """The difference between two revisions, `before` < `after`; of some tables and collections (None = all)."""

    before: int
    after: int
    tables: tuple[str, ...] = tuple(TABLES)
    collections: tuple[str, ...] | None = None
    # revisions that took down what is not shown while the public side is frozen
    taken_down: tuple[int, ...] = ()

    # those that a count is given of
    KINDS: ClassVar[tuple[str, ...]] = (ADDED, CHANGED, WITHDRAWN)

    def of_table(self, table: str, beyond: str = "") -> tuple[str, list[Any]]:
        """The differences of one table in the order of references, after the reference `beyond`: SQL and parameters."""
        names = None if self.collections is None else list(self.collections)
        # a record that changed its collection went from the one and came to the other
        within = {one: f"(%s::text[] IS NULL OR {one}.collection = ANY (%s))" for one in "abn"}
        old, new = self.before, self.after
        name = TABLES[table]._meta.db_table
        withheld = sorted(down(old, self.taken_down) | down(new, self.taken_down))
        sql = _ONE_TABLE.format(table=name, which=f"a.ref > %s AND {within['a']} AND a.ref <> ALL (%s)", **within)
        first = [table, old, old, names, names, old, new, new, beyond, names, names, withheld]
        params = [*first, table, old, old, new, beyond, names, names, withheld, new, new, names, names]
        return f"SELECT * FROM ({sql}) changes ORDER BY ref", params  # noqa: S608  names of our own tables

    def page(self, after: Sequence[str] | None, limit: int) -> list[dict[str, Any]]:
        """Differences from the place `after` (table, ref) on, in the order of the tables."""
        table, ref = after or (self.tables[0] if self.tables else "", "")
        found: list[dict[str, Any]] = []
        for one in self.tables[self.tables.index(table) if table in self.tables else 0 :]:
            sql, params = self.of_table(one, ref if one == table else "")
            with connections[alias()].cursor() as cursor:
                cursor.execute(f"{sql} LIMIT %s", [*params, limit - len(found)])
                found += [dict(zip(COLUMNS, row, strict=True)) for row in cursor]
            if len(found) >= limit:
                break
        return found

    def whole(self) -> tuple[str, list[Any]]:
        """All differences: SQL and parameters."""
        parts = [self.of_table(table) for table in self.tables]
        sql = " UNION ALL ".join(f"SELECT * FROM ({one}) t{place}" for place, (one, _) in enumerate(parts))  # noqa: S608
        return sql, [param for _, params in parts for param in params]

    def counted(self) -> list[dict[str, Any]]:
        """How many records came, were changed and went, in each table in which any did."""
        found = []
        for table in self.tables:
            sql, params = replace(self, tables=(table,)).whole()
            with connections[alias()].cursor() as cursor:
                cursor.execute(f"SELECT change, count(*) FROM ({sql}) c GROUP BY change", params)  # noqa: S608
                counts = dict(cursor.fetchall())
            if counts:
                found.append({"table": table, **{kind: counts.get(kind, 0) for kind in self.KINDS}})
        return found

    def removed(self) -> Removed:
        """What was removed of these tables that stood whole in one of the two revisions, and is in neither."""
        stood = stood_in(self.before) | stood_in(self.after)
        return removed_where(stood & Q(table__in=self.tables, what="record"))
