"""Only the columns that are asked for, in the order in which they are asked for."""

import pytest

from tests.research import rows
from tests.research.conftest import body, errors, get, results
from tests.research.test_paging import pages

pytestmark = pytest.mark.usefixtures("world")


def test_a_row_has_the_columns_in_their_order() -> None:
    [row] = results("survey-figures/?fields=numerator,label,ref")
    assert list(row.items()) == [("numerator", 20), ("label", "Need to have poison ready"), ("ref", "G-H8WBS9JT")]


def test_so_has_a_file() -> None:
    assert body("survey-figures.csv?fields=label,numerator") == "label,numerator\nNeed to have poison ready,20\n"


def test_pages_need_no_column_of_their_own() -> None:
    for number in range(3):
        rows.figure(f"G-0000000{number}", numerator=number)
    following, found = "survey-figures/?fields=numerator&limit=2&ordering=-date_start", []
    while following:
        answer = get(following.removeprefix("/api/v1/")).json()
        found += [row["numerator"] for row in answer["results"]]
        following = answer["next"]
    assert sorted(found) == [0, 1, 2, 20]
    assert pages("survey-figures/?limit=2")


def test_a_column_that_is_not_there_is_refused_with_the_nearest() -> None:
    found = errors("survey-figures/?fields=label,numeratr,until")
    assert found["fields"]["problem"] == "names a column that is not here"
    assert {one["value"] for one in get("survey-figures/?fields=numeratr,until").json()["errors"]} == {
        "numeratr",
        "until",
    }


def test_a_column_that_came_later_is_refused_in_an_earlier_revision() -> None:
    rows.ColumnSince.objects.filter(table="survey_figures", column="percent").update(since=2)
    rows.revision()
    assert "came in revision 2" in errors("survey-figures/?fields=percent&revision=1")["fields"]["problem"]
