"""Whatever may be asked of the current rows has an index: a new column must be given one."""

import re

import pytest
from django.db import connection

from tracker.research.columns import RANGES, facts
from tracker.research.filters import spans
from tracker.research.filters.tables import filterset
from tracker.research.models import TABLES

# those of every table, which other indexes begin with
SHARED = {"ref", "collection", "licence", "edition"}


def indexed(table: str, method: str, which: str = "IS NULL") -> set[str]:
    """The columns that stand first, or in GIN anywhere, in an index over current rows, or over older ones."""
    wanted = "ord = 1" if method == "btree" else "true"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname FROM pg_index JOIN pg_class made ON made.oid = indexrelid "
            "JOIN pg_am ON pg_am.oid = made.relam, unnest(indkey) WITH ORDINALITY AS key(num, ord) "
            "JOIN pg_attribute ON attnum = num WHERE attrelid = indrelid AND indrelid = %s::regclass "
            f"AND amname = %s AND {wanted} AND pg_get_expr(indpred, indrelid) LIKE %s",
            [table, method, f"%until {which}%"],
        )
        return {name for (name,) in cursor.fetchall()}


def standing(table: str) -> set[str]:
    """The columns in whose order the rows of any revision can be walked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE tablename = %s", [table])
        found = [
            re.search(r"\((\w+), ref, since, COALESCE\(until, 2147483647\)\)", one) for (one,) in cursor.fetchall()
        ]
    return {one.group(1) for one in found if one}


@pytest.mark.django_db
@pytest.mark.parametrize("table", TABLES)
def test_every_column_that_can_be_asked_for_has_an_index(table: str) -> None:
    model = TABLES[table]
    asked = {name for one in filterset(model).base_filters.values() for name in one.columns}
    columns = [one for one in model.columns() if one.name in asked - SHARED]
    ordered = {one.name for one in columns if facts(one).kind in RANGES}
    only_null = {one.name for one in columns if not (facts(one).scheme or facts(one).choosable)}
    only_null -= ordered | {one.name for one in columns if facts(one).kind in {"bool", "ref", "refs"}}
    assert ordered <= indexed(model._meta.db_table, "btree")
    assert ordered - {"since"} <= standing(model._meta.db_table)
    for which in ("IS NULL", "IS NOT NULL"):
        wanted = {"search"} | {one.name for one in columns} - ordered - only_null
        assert wanted <= indexed(model._meta.db_table, "gin", which)


@pytest.mark.django_db
@pytest.mark.parametrize("table", TABLES)
def test_every_span_of_days_has_an_index(table: str) -> None:
    model = TABLES[table]
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE tablename = %s", [model._meta.db_table])
        found = [one for (one,) in cursor.fetchall()]
    for stem in spans.stems(model.columns()):
        start, end = spans.parts(stem)
        ranges = [one for one in found if f"daterange({start}, {end}, '[]'" in one]
        assert sorted("until IS NULL" in one for one in ranges) == [False, True]


@pytest.mark.django_db
@pytest.mark.parametrize("table", TABLES)
def test_while_frozen_what_was_taken_down_since_is_found_by_an_index(table: str) -> None:
    with connection.cursor() as cursor:
        # few rows would be read one by one
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = TABLES[table].objects.filter(until__in=(7, 9)).values("ref").explain()
    assert re.search(r"_closed\b[^\n]*\n +Index Cond: \(until = ANY", plan), plan
