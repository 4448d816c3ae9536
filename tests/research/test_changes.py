"""What differs between two revisions."""

import csv
import io

import pytest

from tests.research import rows
from tests.research.conftest import body, errors, get, results
from tracker.research.models import Removal, ReportEdition, SurveyFigureEdition

pytestmark = pytest.mark.usefixtures("world")

FIRST = {"C-7H8J9KMN", "F-2B3C4D5E", "G-H8WBS9JT", "R-9TYCGDG3", "S-EVEXN7EN"}


@pytest.fixture
def three() -> None:
    """Revision 2 mends the figure and brings another; 3 takes the report back and mends the figure once more."""
    rows.revision()
    rows.replace(SurveyFigureEdition.objects.get(), numerator=21)
    rows.figure("G-00000002")
    rows.revision()
    rows.replace(SurveyFigureEdition.objects.get(ref="G-H8WBS9JT", until=None), numerator=22)
    rows.withdraw(ReportEdition.objects.get())


def told(path: str) -> list[tuple[str, str, str]]:
    return [(row["table"], row["ref"], row["change"]) for row in results(path)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [("reports", "R-9TYCGDG3", "withdrawn"), ("survey_figures", "G-H8WBS9JT", "changed")]),
        ("?to=2", [("survey_figures", "G-00000002", "added"), ("survey_figures", "G-H8WBS9JT", "changed")]),
        (
            "?from=1&to=3",
            [
                ("reports", "R-9TYCGDG3", "withdrawn"),
                ("survey_figures", "G-00000002", "added"),
                ("survey_figures", "G-H8WBS9JT", "changed"),
            ],
        ),
        ("?from=1&to=3&table=reports", [("reports", "R-9TYCGDG3", "withdrawn")]),
        ("?from=0&to=3&table=reports", []),
    ],
)
def test_what_came_was_changed_and_went(three: None, query: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(f"changes/{query}") == expected


def test_everything_came_with_the_first_revision(three: None) -> None:
    assert {(ref, change) for _, ref, change in told("changes/?to=1")} == {(ref, "added") for ref in FIRST}


def test_each_has_its_edition_before_and_after(three: None) -> None:
    marks = dict(SurveyFigureEdition.objects.filter(ref="G-H8WBS9JT").values_list("since", "edition"))
    [row] = [one for one in results("changes/?from=1&to=3") if one["ref"] == "G-H8WBS9JT"]
    assert (row["edition_before"], row["edition_after"]) == (marks[1], marks[3])


def test_pages_follow_each_other_and_stay_with_their_revisions(three: None) -> None:
    following, found = "changes/?from=0&limit=2", []
    while following:
        answer = get(following.removeprefix("/api/v1/")).json()
        found += [(row["table"], row["ref"]) for row in answer["results"]]
        following = answer["next"]
        if len(found) == 2:
            rows.revision()
            rows.figure("G-00000003")
    assert found == [(table, ref) for table, ref, _ in told("changes/?from=0&to=3")]
    assert len(found) == len(set(found)) == 5


def test_a_file_has_the_same(three: None) -> None:
    lines = list(csv.DictReader(io.StringIO(body("changes.csv?from=1&to=3"))))
    assert [(line["table"], line["ref"], line["change"]) for line in lines] == told("changes/?from=1&to=3")


def test_other_collections_are_not_among_them_unless_asked_for(three: None) -> None:
    rows.report("R-00000002", collection="UPR Info", licence="CC0-1.0")
    assert ("reports", "R-00000002", "added") not in told("changes/")
    assert told("changes/?collection=UPR%20Info") == [("reports", "R-00000002", "added")]


def test_what_was_removed_is_not_among_them_and_is_counted(three: None) -> None:
    SurveyFigureEdition.objects.filter(ref="G-H8WBS9JT").delete()
    Removal.objects.create(
        ref="G-H8WBS9JT", table="survey_figures", what="record", since=1, until=None, revision=3, date=rows.FIRST_DAY
    )
    mark = get("changes/?from=1&to=3")
    assert "G-H8WBS9JT" not in mark.content.decode()
    assert mark.json()["removed"] == 1
    assert "G-H8WBS9JT" not in body("changes.csv?from=1&to=3")


@pytest.mark.parametrize(
    ("query", "name", "problem"),
    [
        ("from=3&to=2", "from", "is not before revision 2"),
        ("from=2&to=2", "from", "is not before revision 2"),
        ("to=4", "to", "is not a revision"),
        ("from=-1", "from", "is not a revision"),
        ("from=x", "from", "is not a whole number"),
        ("table=report", "table", "is not a public table"),
        ("form=1", "form", "is not known here"),
        ("collection=Nobody", "collection", "is not a collection of this data set"),
    ],
)
def test_what_is_wrong_is_refused(three: None, query: str, name: str, problem: str) -> None:
    assert errors(f"changes/?{query}")[name]["problem"] == problem


def test_before_the_first_revision_there_is_nothing(db: None) -> None:
    rows.Revision.objects.all().delete()
    assert errors("changes/")["from"]["problem"] == "is not before revision 0"


def test_who_holds_the_answer_is_told_so_until_something_is_removed(three: None) -> None:
    mark = get("changes/?from=1&to=3")["ETag"]
    rows.revision()
    assert get("changes/?from=1&to=3", if_none_match=mark).status_code == 304
    Removal.objects.create(
        ref="G-00000002", table="survey_figures", what="record", since=2, until=None, revision=3, date=rows.FIRST_DAY
    )
    assert get("changes/?from=1&to=3", if_none_match=mark).status_code == 200


def test_a_revision_says_how_much_it_changed(three: None) -> None:
    answer = get("revisions/3/").json()
    assert (answer["number"], answer["date"], answer["removed"]) == (3, "2026-01-30", 0)
    assert answer["changes"] == "/api/v1/changes/?from=2&to=3"
    assert answer["changed"] == [
        {"table": "reports", "added": 0, "changed": 0, "withdrawn": 1},
        {"table": "survey_figures", "added": 0, "changed": 1, "withdrawn": 0},
    ]
    assert get("revisions/4/").status_code == get("revisions/0/").status_code == 404
    assert get("revisions/99999999999999999999/").status_code == 404


def test_the_answer_about_two_revisions_has_the_same_bytes_on_any_day(three: None) -> None:
    before = get("changes/?from=1&to=2").content
    rows.revision()
    assert get("changes/?from=1&to=2").content == before


def test_a_cursor_belongs_to_its_two_revisions(three: None) -> None:
    following = get("changes/?from=0&to=1&limit=2").json()["next"].removeprefix("/api/v1/")
    assert errors(following.replace("to=1", "to=3"))["cursor"]["problem"].startswith("belongs to another query")


def test_a_record_that_moved_went_from_one_collection_and_came_to_the_other(three: None) -> None:
    rows.revision()
    rows.replace(SurveyFigureEdition.objects.get(ref="G-00000002"), collection="Elsewhere")
    assert told("changes/") == [("survey_figures", "G-00000002", "withdrawn")]
    assert told("changes/?collection=Elsewhere") == [("survey_figures", "G-00000002", "added")]
    assert told("changes/?collection=*") == [("survey_figures", "G-00000002", "changed")]
