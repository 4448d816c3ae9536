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
from tracker.publishing.tables import MAPPINGS
from tracker.records.models import Whole

ALIAS = "default"

# 80 bits of a random UUID, none of them fixed, drawn anew for each row `i`
EDITION = "substr(u, 1, 8) || right(u, 12)"
DRAWN = "LATERAL (SELECT replace(gen_random_uuid()::text || left(i.ref, 0), '-', '') u) drawn"

# rows of the wholes that stand in the newest revision, as far as they are not what would be published now
_OUTDATED = """
    FROM {table} t WHERE t.until IS NULL AND t.{whole} IN (SELECT ref FROM chosen) AND NOT EXISTS
    (SELECT FROM incoming i WHERE i.ref = t.ref AND ROW({i}) IS NOT DISTINCT FROM ROW({t}))
"""


def publish(wholes: QuerySet[Any], revision: int) -> int:
    """Bring the public rows of the wholes (of one kind) to what records say now; the number of new rows.

    A row that would be the same stays as it is. Everything else is closed, and opened anew. New rows go
    in in the order of their refs, so that the order of rows does not tell the order of entry.
    """
    return sum(_publish(mapping, wholes, revision) for mapping in MAPPINGS[wholes.model])


def close(refs: list[str], model: type[Whole], revision: int) -> None:
    """Close every public row of the wholes."""
    for mapping in MAPPINGS[model]:
        rows = mapping.model.objects.using(ALIAS).filter(**{f"{mapping.model.whole}__in": refs}, until=None)
        rows.filter(since=revision).delete()  # opened in this very revision: nobody has read it
        rows.update(until=revision)


def changed(wholes: QuerySet[Any]) -> set[str]:
    """References of the wholes whose public rows are not what records say now."""
    found: set[str] = set()
    for mapping in MAPPINGS[wholes.model]:
        found |= _changed(mapping, wholes)
    return found


def _publish(mapping: Mapping, wholes: QuerySet[Any], revision: int) -> int:
    quote = connections[ALIAS].ops.quote_name
    table, names = quote(mapping.model._meta.db_table), ", ".join(map(quote, mapping.names))
    with incoming(mapping, wholes) as cursor:
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


def _changed(mapping: Mapping, wholes: QuerySet[Any]) -> set[str]:
    quote = connections[ALIAS].ops.quote_name
    table, whole = quote(mapping.model._meta.db_table), quote(mapping.model.whole)
    with incoming(mapping, wholes) as cursor:
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
        table=quote(mapping.model._meta.db_table),
        whole=quote(mapping.model.whole),
        i=", ".join(f"i.{quote(name)}" for name in mapping.names),
        t=", ".join(f"t.{quote(name)}" for name in mapping.names),
    )


@contextmanager
def incoming(mapping: Mapping, wholes: QuerySet[Any]) -> Iterator[Any]:
    """A cursor beside a temporary table `incoming` of what the wholes would publish now, in the public types.

    The wholes themselves (`id`, `ref`) are in another one, `chosen`.
    """
    kind: type[Whole] = wholes.model
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(*_temporary("chosen", *_chosen(wholes)))
        cursor.execute("ANALYZE chosen")
        cursor.execute(*_temporary("incoming", *_statement(mapping, kind)))
        cursor.execute("CREATE INDEX ON incoming (ref)")
        cursor.execute("ANALYZE incoming")
        yield cursor
        cursor.execute("DROP TABLE incoming, chosen")


def _temporary(name: str, sql: str, params: tuple[Any, ...]) -> tuple[str, tuple[Any, ...]]:
    return f"CREATE TEMP TABLE {name} AS {sql}", params


@cache
def _statement(mapping: Mapping, whole: type[Whole]) -> tuple[str, tuple[Any, ...]]:
    """The SELECT of what the chosen wholes would publish now. To compose it takes longer than to run it for a few."""
    quote = connections[ALIAS].ops.quote_name
    fields = [mapping.model._meta.get_field(name) for name in mapping.names]
    as_declared = ", ".join(
        f"c{i}::{field.db_type(connections[ALIAS])} AS {quote(field.name)}" for i, field in enumerate(fields)
    )
    inner = ", ".join(f"c{i}" for i in range(len(fields)))
    chosen = whole._default_manager.filter(pk__in=RawSQL("SELECT id FROM chosen", ()))
    sql, params = _sql(mapping.incoming(chosen))
    return f"SELECT {as_declared} FROM ({sql}) projected({inner})", params


def _chosen(wholes: QuerySet[Any]) -> tuple[str, tuple[Any, ...]]:
    try:
        return _sql(wholes.order_by().values("id", "ref"))
    except EmptyResultSet:
        return "SELECT NULL::bigint AS id, NULL::text AS ref WHERE false", ()


def _sql(rows: QuerySet[Any]) -> tuple[str, tuple[Any, ...]]:
    sql, params = rows.query.get_compiler(ALIAS).as_sql()
    return sql, tuple(params)
