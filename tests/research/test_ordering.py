"""Rows in an order that is asked for: complete over pages, rows without a value last, the reference breaking ties."""

import datetime as dt
from decimal import Decimal

import pytest

from tests.research import rows
from tests.research.conftest import body, errors, get, refs
from tests.research.test_paging import pages
from tracker.research.models import TABLES, SurveyFigureEdition
from tracker.research.ordering import sortable

pytestmark = pytest.mark.usefixtures("world")

# reference, number of those who said so, percent, first day
ROWS = [
    ("G-00000001", 20, Decimal("66.7"), dt.date(2024, 7, 1)),
    ("G-00000002", None, None, None),
    ("G-00000003", 5, Decimal("9.5"), dt.date(2024, 7, 1)),
    ("G-00000004", 20, Decimal("100.0"), dt.date(2019, 1, 1)),
    ("G-00000005", None, None, None),
    ("G-00000006", 5, Decimal("9.5"), dt.date(2025, 1, 1)),
]
ORDERS = {
    "numerator": "361425",
    "-numerator": "416352",
    "reported_percent": "361425",
    "-reported_percent": "416352",
    "date_start": "413625",
    "-date_start": "631452",
    "ref": "123456",
    "-ref": "654321",
}


@pytest.fixture(autouse=True)
def _six(world: None) -> None:
    SurveyFigureEdition.objects.all().delete()
    for ref, numerator, percent, day in ROWS:
        rows.figure(ref, numerator=numerator, reported_percent=percent, date_start=day, date_end=None)


@pytest.mark.parametrize(("ordering", "expected"), ORDERS.items())
@pytest.mark.parametrize("limit", [1, 2, 4, 6])
def test_pages_in_an_order_lose_and_double_nothing(ordering: str, expected: str, limit: int) -> None:
    if ordering.startswith("-") and ordering != "-ref":
        # down, ties and the rows without a value run down, too
        expected = expected[:4] + expected[4:][::-1] if expected.endswith("25") else expected
    found = pages(f"survey-figures/?ordering={ordering}&limit={limit}")
    assert "".join(ref[-1] for page in found for ref in page) == expected
    assert [len(page) for page in found[:-1]] == [limit] * (len(found) - 1)


@pytest.mark.parametrize(("ordering", "expected"), ORDERS.items())
def test_a_file_has_the_same_order(ordering: str, expected: str) -> None:
    lines = body(f"survey-figures.csv?ordering={ordering}").splitlines()[1:]
    assert "".join(line.split(",")[0][-1] for line in lines) == expected


def test_a_filter_and_a_pin_go_with_an_order() -> None:
    rows.revision()
    rows.figure("G-00000009", numerator=1)
    assert refs("survey-figures/?ordering=-numerator&numerator_max=10&revision=1") == ["G-00000006", "G-00000003"]


def test_a_cursor_belongs_to_its_order() -> None:
    following = get("survey-figures/?ordering=numerator&limit=2").json()["next"].removeprefix("/api/v1/")
    found = errors(following.replace("ordering=numerator", "ordering=-numerator"))
    assert found["cursor"]["problem"].startswith("belongs to another query")


def test_another_order_is_refused_with_the_nearest() -> None:
    found = errors("survey-figures/?ordering=-numeratr")["ordering"]
    assert (found["problem"], found["nearest"]) == ("is not a column to sort by", "numerator")
    assert {"ref", "date_start", "date_end", "year", "numerator"} <= set(found["allowed"])
    assert "label" in errors("survey-figures/?ordering=label")["ordering"]["value"]


@pytest.mark.parametrize("table", TABLES)
def test_every_table_can_be_sorted_by_its_reference_days_and_numbers(table: str) -> None:
    names = sortable(TABLES[table].columns())
    assert names[0] == "ref"
    assert len(names) == len(set(names))
    for name in names:
        for sign in ("", "-"):
            assert get(f"{table.replace('_', '-')}/?ordering={sign}{name}").status_code == 200
