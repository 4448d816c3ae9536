"""From records to public rows, for one whole or for a million, by the same statement."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from tracker.publishing.mapping import Mapping
from tracker.publishing.support import COLUMNS, supporting
from tracker.publishing.tables import MAPPINGS
from tracker.records.models import Whole

ALIAS = "default"

# 80 bits of a random UUID, none of them fixed, drawn anew for each row `i`
EDITION = "substr(u, 1, 8) || right(u, 12)"
DRAWN = "LATERAL (SELECT replace(gen_random_uuid()::text || left(i.ref, 0), '-', '') u) drawn"

# rows of the wholes that stand in the newest revision, as far as they are not what would be published now
_OUTDATED = """
    FROM {table} t WHERE t.until IS NULL AND t.{whole} IN (SELECT ref FROM chosen) AND NOT EXISTS
    (SELECT FROM incoming i WHERE i.ref = t.ref AND {same})
"""


def publish(wholes: QuerySet[Any], revision: int) -> int:
    """Bring the public rows of the wholes (of one kind) to what records say now; the number of new rows.

    A row that would be the same stays as it is. Everything else is closed, and opened anew. New rows go
    in in the order of their refs, so that the order of rows does not tell the order of entry.
    """
    with chosen(wholes) as kind:
        return sum(_publish(mapping, kind, revision) for mapping in MAPPINGS[kind])


def close(refs: list[str], model: type[Whole], revision: int) -> None:
    """Close every public row of the wholes."""
    for mapping in MAPPINGS[model]:
        rows = mapping.model.objects.using(ALIAS).filter(**{f"{mapping.model.whole}__in": refs}, until=None)
        rows.filter(since=revision).delete()  # opened in this very revision: nobody has read it
        rows.update(until=revision)


def changed(wholes: QuerySet[Any]) -> set[str]:
    """References of the wholes whose public rows are not what records say now."""
    with chosen(wholes) as kind:
        return {ref for mapping in MAPPINGS[kind] for ref in _changed(mapping, kind)}


def _publish(mapping: Mapping, kind: type[Whole], revision: int) -> int:
    quote = connections[ALIAS].ops.quote_name
    table, names = quote(mapping.model._meta.db_table), ", ".join(map(quote, mapping.names))
    with incoming(mapping, kind) as cursor:
        outdated = f"id IN (SELECT t.id {_outdated(mapping)})"
        cursor.execute(f"DELETE FROM {table} WHERE since = %s AND {outdated}", [revision])
        cursor.execute(f"UPDATE {table} SET until = %s WHERE {outdated}", [revision])
        # apart from the insert: beside it, and into a table that was empty, each row could look at all before it
        cursor.execute(f"DELETE FROM incoming i USING {table} t WHERE t.ref = i.ref AND t.until IS NULL")
        cursor.execute(
            f"INSERT INTO {table} ({names}, since, edition) SELECT {names}, %s, {EDITION} FROM incoming i, "
            f"{DRAWN} ORDER BY i.ref",
            [revision],
        )
        return int(cursor.rowcount)


def _changed(mapping: Mapping, kind: type[Whole]) -> set[str]:
    quote = connections[ALIAS].ops.quote_name
    table, whole = quote(mapping.model._meta.db_table), quote(mapping.model.whole)
    with incoming(mapping, kind) as cursor:
        cursor.execute(f"SELECT t.{whole} {_outdated(mapping)}")
        found = {ref for (ref,) in cursor}
        cursor.execute(
            f"SELECT i.{whole} FROM incoming i "
            f"WHERE NOT EXISTS (SELECT FROM {table} t WHERE t.ref = i.ref AND t.until IS NULL)"
        )
        return found | {ref for (ref,) in cursor}


def _outdated(mapping: Mapping) -> str:
    quote = connections[ALIAS].ops.quote_name
    return _OUTDATED.format(
        table=quote(mapping.model._meta.db_table), whole=quote(mapping.model.whole), same=is_same(mapping)
    )


def is_same(mapping: Mapping) -> str:
    """The condition that the public row `t` says what would be published as `i`."""
    i, t = (", ".join(columns_of(mapping, row)) for row in "it")
    return f"ROW({i}) IS NOT DISTINCT FROM ROW({t})"


def columns_of(mapping: Mapping, row: str) -> list[str]:
    """The compared columns of `row`, in their public order."""
    quote = connections[ALIAS].ops.quote_name
    return [f"{row}.{quote(name)}" for name in mapping.names]


@contextmanager
def chosen(wholes: QuerySet[Any]) -> Iterator[type[Whole]]:
    """Temporary tables: `chosen`, of `id` and `ref` of the wholes, which are of this kind; `support`, of their claims.

    Inside a transaction.
    """
    try:
        sql, params = _sql(wholes.order_by().values("id", "ref"))
    except EmptyResultSet:
        sql, params = "SELECT NULL::bigint AS id, NULL::text AS ref WHERE false", ()
    kind: type[Whole] = wholes.model
    with _temporary("chosen", sql, params, "id, ref"), _temporary("support", *_supporting(kind), "claim, kind"):
        yield kind


@contextmanager
def incoming(mapping: Mapping, kind: type[Whole]) -> Iterator[Any]:
    """A cursor beside a temporary table `incoming` of what the chosen wholes would publish now, in the public types."""
    with _temporary("incoming", *_statement(mapping, kind), "ref") as cursor:
        yield cursor


@contextmanager
def _temporary(name: str, sql: str, params: tuple[Any, ...], found_by: str) -> Iterator[Any]:
    """A table of this transaction, one of each name at a time. If the block fails, the rollback drops it.

    The planner learns of the columns by which its rows are found: of all of them it would take longer than the rest.
    """
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE {name} ON COMMIT DROP AS {sql}", params)
        cursor.execute(f"CREATE INDEX ON {name} ({found_by})")
        cursor.execute(f"ANALYZE {name} ({found_by})")
        yield cursor
        cursor.execute(f"DROP TABLE {name}")


@cache
def _statement(mapping: Mapping, kind: type[Whole]) -> tuple[str, tuple[Any, ...]]:
    """The SELECT of what the chosen wholes would publish now. To compose it takes longer than to run it for a few."""
    quote = connections[ALIAS].ops.quote_name
    fields = [mapping.model._meta.get_field(name) for name in mapping.names]
    as_declared = ", ".join(
        f"c{i}::{field.db_type(connections[ALIAS])} AS {quote(field.name)}" for i, field in enumerate(fields)
    )
    inner = ", ".join(f"c{i}" for i in range(len(fields)))
    sql, params = _sql(mapping.incoming(_chosen(kind)))
    return f"SELECT {as_declared} FROM ({sql}) projected({inner})", params


@cache
def _supporting(kind: type[Whole]) -> tuple[str, tuple[Any, ...]]:
    """The SELECT of what supports the chosen wholes."""
    sql, params = _sql(supporting(str(kind._meta.model_name), _chosen(kind)))
    return f"SELECT * FROM ({sql}) found({', '.join(COLUMNS)})", params


def _chosen(kind: type[Whole]) -> QuerySet[Any]:
    return kind._default_manager.filter(pk__in=RawSQL("SELECT id FROM chosen", ()))


def _sql(rows: QuerySet[Any]) -> tuple[str, tuple[Any, ...]]:
    sql, params = rows.query.get_compiler(ALIAS).as_sql()
    return sql, tuple(params)
