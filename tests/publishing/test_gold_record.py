"""The public rows of the worked case against the record of the article that was coded by hand, field by field."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.publishing.test_worked_case import published
from tracker.research.models import TABLES

__all__ = ["published"]

GOLD = Path(settings.BASE_DIR).parent / "shared" / "domain" / "gold_record.json"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("published"),
    pytest.mark.skipif(not GOLD.exists(), reason="the hand-coded record of the article is kept beside the project"),
]

# public tables, each with the lists of the record that its rows come from
LISTS = {
    "reports": "reports",
    "sources": "report_sources",
    "incidents": "incidents",
    "reviews": "reviews",
    "policy_actions": "policy_actions",
    "policy_responses": "policy_responses",
    "surveys": "surveys",
    "survey_figures": "survey_figures",
    "citations": "citations",
}
# what a row has otherwise: subjects only, links to what is entered, and the grade that a speaker lends
OTHERWISE = {"reports": {"countries"}, "incidents": {"links"}, "citations": {"reliability"}}


def gold() -> Any:
    return json.loads(GOLD.read_text())


def refs() -> dict[str, str]:
    """What the record calls things, as references or names: 'V1', 'O3', 'L1'."""
    record = gold()
    named = {one["id"]: one["name"] for one in (*record["organisations"], *record["collections"])}
    return named | {one["id"]: one["ref"] for kind in LISTS.values() for one in record[kind]}


def parts(kind: str) -> Iterator[dict[str, Any]]:
    """Counts or parties of the incidents of the record; a party with what it says of its act."""
    for incident in gold()["incidents"]:
        if kind == "incident_counts":
            yield from incident["counts"]
            continue
        for act in incident["acts"]:
            told = {name: act[name] for name in ("violation_type", "attribution")}
            for party in act["parties"] or [{"ref": act["ref"]}]:
                yield party | told


def recorded(table: str) -> list[dict[str, Any]]:
    return gold()[LISTS[table]] if table in LISTS else list(parts(table))


def public_rows(table: str) -> dict[str, dict[str, Any]]:
    """The current rows of a table by their refs, in its public columns."""
    names = [column.name for column in TABLES[table].columns()]
    return {row["ref"]: row for row in TABLES[table].objects.current().values(*names)}


def plain(value: Any, names: dict[str, str]) -> Any:
    """A value as both sides would write it."""
    if isinstance(value, list):
        return sorted(names.get(one, one) if isinstance(one, str) else one for one in value)
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    if isinstance(value, dt.date):
        return str(value)
    return names.get(value, value) if isinstance(value, str) else value


def test_each_table_has_as_many_rows_as_the_record_says() -> None:
    rows = {table: model.objects.current().count() for table, model in TABLES.items()}
    assert rows == gold()["derived_checks"]["public_rows"]


@pytest.mark.parametrize("table", TABLES)
def test_every_field_that_both_have_is_the_same(table: str) -> None:
    names, compared = refs(), 0
    rows = public_rows(table)
    assert set(rows) == {one["ref"] for one in recorded(table)}
    for one in recorded(table):
        row = rows[one["ref"]]
        for name in one.keys() & row.keys() - OTHERWISE.get(table, set()):
            assert plain(row[name], names) == plain(one[name], names), (one["id"], name)
            compared += 1
    assert compared > len(rows)


def test_what_is_worked_out_is_what_the_record_expects() -> None:
    rows = public_rows("policy_responses")
    for one in gold()["policy_responses"]:
        for name, value in one["expected"].items():
            assert rows[one["ref"]][name] == value


def test_every_row_with_claims_rests_on_one_report_and_one_origin() -> None:
    for table in set(TABLES) - {"reports", "sources", "citations"}:
        for row in public_rows(table).values():
            assert (row["n_reports"], row["n_origins"], row["evidence_held"]) == (1, 1, False), (table, row["ref"])
