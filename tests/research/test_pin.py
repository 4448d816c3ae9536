"""Answers from a chosen revision."""

import datetime as dt

import pytest

from tests.research import rows
from tests.research.conftest import errors, get, refs, results
from tracker.research import pin
from tracker.research.models import SurveyFigureEdition

pytestmark = pytest.mark.usefixtures("world")


@pytest.fixture
def later() -> None:
    """Revision 2 (2026-01-20) mends the figure and brings another."""
    first = SurveyFigureEdition.objects.get()
    rows.revision()
    rows.replace(first, numerator=21)
    rows.figure("G-00000002")


def test_a_revision_serves_what_stood_in_it(later: None) -> None:
    assert [row["numerator"] for row in results("survey-figures/?revision=1")] == [20]
    assert [row["numerator"] for row in results("survey-figures/?revision=2")] == [20, 21]
    assert [row["numerator"] for row in results("survey-figures/")] == [20, 21]


def test_a_pinned_answer_has_the_same_bytes_before_and_after_a_later_revision() -> None:
    paths = [f"survey-figures/{query}" for query in ("?revision=1", "?revision=1&limit=1", "G-H8WBS9JT/?revision=1")]
    rows.figure("G-ZZZZZZZZ")
    before = [get(path).content for path in paths]
    first = SurveyFigureEdition.objects.get(ref="G-H8WBS9JT")
    rows.revision()
    rows.replace(first, numerator=21)
    rows.figure("G-00000002", collection="UCDP GED", date_start=None, date_end=None)
    assert [get(path).content for path in paths] == before


def test_the_newest_revision_has_the_same_bytes_pinned_or_not(later: None) -> None:
    for path in ("survey-figures/", "survey-figures/?limit=1", "survey-figures/G-H8WBS9JT/"):
        pinned = f"{path}{'&' if '?' in path else '?'}revision=2"
        assert get(path).content == get(pinned).content


@pytest.mark.parametrize(
    ("day", "revision"), [("2026-01-10", 1), ("2026-01-19", 1), ("2026-01-20", 2), ("2026-06-30", 2)]
)
def test_a_day_means_the_last_revision_up_to_it(later: None, day: str, revision: int) -> None:
    assert get(f"survey-figures/?as_of={day}").json()["revision"] == revision


def test_a_day_before_the_first_revision_is_refused() -> None:
    assert errors("survey-figures/?as_of=2026-01-09")["as_of"] == {
        "parameter": "as_of",
        "problem": "lies before the first revision",
        "value": "2026-01-09",
        "allowed": "revisions 1 to 1",
    }


def test_a_day_to_come_is_refused_for_its_answer_could_change() -> None:
    tomorrow = pin.today() + dt.timedelta(days=1)
    assert "could still change" in errors(f"survey-figures/?as_of={tomorrow}")["as_of"]["problem"]


@pytest.mark.parametrize("value", ["0", "2", "-1", "01", "1.0", "abc", "９", "999999999999999999999"])
def test_what_is_no_revision_is_refused(value: str) -> None:
    assert errors(f"survey-figures/?revision={value}")["revision"]["allowed"] == "revisions 1 to 1"


def test_two_pins_are_refused() -> None:
    problem = errors("survey-figures/?revision=1&as_of=2026-01-10")["as_of"]["problem"]
    assert problem == "cannot stand beside revision: give one of them"


def test_without_any_revision_none_can_be_asked_for() -> None:
    rows.Revision.objects.all().delete()
    assert "no revision yet" in errors("survey-figures/?revision=1")["revision"]["allowed"]


def test_undated_and_collections_belong_to_the_revision() -> None:
    rows.revision()
    rows.figure("G-00000002", collection="UCDP GED", date_start=None, date_end=None)
    first, second = (get(f"survey-figures/?collection=*&revision={n}").json() for n in (1, 2))
    assert (first["undated"], first["collections"]) == (0, ["Own documentation"])
    assert (second["undated"], second["collections"]) == (1, ["Own documentation", "UCDP GED"])


def test_rows_since_a_revision(later: None) -> None:
    assert refs("survey-figures/?since_revision=1") == ["G-00000002", "G-H8WBS9JT"]
    assert refs("survey-figures/?since_revision=2") == []
    assert refs("survey-figures/?revision=1&since_revision=0") == ["G-H8WBS9JT"]
