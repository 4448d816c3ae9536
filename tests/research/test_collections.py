"""Collections are named with their licences, and are never mixed unless somebody asks for it."""

import pytest

from tests.research import rows
from tests.research.conftest import errors, get, refs, results

UPR = {"collection": "UPR Info", "licence": "CC-BY-NC-4.0"}


@pytest.fixture
def two(world: None) -> None:
    """A report of another collection, in revision 2."""
    rows.revision()
    rows.report("R-00000002", **UPR)


def test_they_are_listed_with_their_licence_and_first_revision(two: None) -> None:
    assert results("collections/") == [
        {"name": "Own documentation", "licence": "CC-BY-4.0", "since": 1},
        {"name": "UPR Info", "licence": "CC-BY-NC-4.0", "since": 2},
    ]


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("", ["R-9TYCGDG3"]),
        ("?collection=UPR%20Info", ["R-00000002"]),
        ("?collection=*", ["R-00000002", "R-9TYCGDG3"]),
        ("?collection=UPR%20Info,Own%20documentation", ["R-00000002", "R-9TYCGDG3"]),
    ],
)
def test_others_are_given_when_they_are_named(two: None, query: str, kept: list[str]) -> None:
    assert refs(f"reports/{query}") == kept


@pytest.mark.parametrize("path", ["reports/", "reports.csv", "countries/"])
def test_one_that_is_misspelt_is_refused_with_the_nearest(two: None, path: str) -> None:
    found = errors(f"{path}?collection=upr%20info")["collection"]
    assert found["problem"] == "is not a collection of this data set"
    assert (found["nearest"], found["allowed"]) == ("UPR Info", ["Own documentation", "UPR Info"])


def test_one_that_came_later_has_no_rows_in_an_earlier_revision(two: None) -> None:
    assert refs("reports/?collection=UPR%20Info&revision=1") == []


def test_one_of_which_everything_was_removed_is_known_still(two: None) -> None:
    rows.ReportEdition.objects.filter(ref="R-00000002").delete()
    assert get("reports/?collection=UPR%20Info").json()["results"] == []


def test_our_own_is_known_before_anything_is_published(db: None) -> None:
    assert refs("reports/?collection=Own%20documentation") == []
