"""Columns that came after a revision are absent from it."""

import pytest

from tests.research import rows
from tests.research.conftest import body, errors, get, results
from tracker.research.models import ColumnSince

pytestmark = pytest.mark.usefixtures("world")


@pytest.fixture
def later() -> None:
    """The column `percent` came in revision 2."""
    rows.revision()
    ColumnSince.objects.filter(table="survey_figures", column="percent").update(since=2)


def test_a_pinned_answer_leaves_the_column_out(later: None) -> None:
    assert "percent" not in results("survey-figures/?revision=1")[0]
    assert "percent" not in get("survey-figures/G-H8WBS9JT/?revision=1").json()["result"]
    assert "percent" not in body("survey-figures.csv?revision=1").splitlines()[0].split(",")


def test_a_later_answer_has_it(later: None) -> None:
    assert "percent" in results("survey-figures/?revision=2")[0]
    assert "percent" in body("survey-figures.csv").splitlines()[0].split(",")


def test_it_is_no_filter_of_the_pinned_answer(later: None) -> None:
    assert get("survey-figures/?percent_min=1").status_code == 200
    problem = errors("survey-figures/?percent_min=1&revision=1")["percent_min"]["problem"]
    assert problem == "rests on a column that came in revision 2"
    assert "percent_min" not in errors("survey-figures/?x=1&revision=1")["x"]["allowed"]


def test_a_column_that_no_revision_holds_yet_waits_for_the_next() -> None:
    ColumnSince.objects.filter(column="percent").delete()
    before = get("survey-figures/").content
    assert b'"percent":' not in before
    assert errors("survey-figures/?percent_min=1")["percent_min"]["problem"] == "is not known here"
    rows.revision()
    assert get("survey-figures/?revision=1").content == before
    assert b'"percent":' in get("survey-figures/").content
