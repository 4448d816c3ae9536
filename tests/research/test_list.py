"""A page of rows as JSON."""

import datetime as dt
from decimal import Decimal

import pytest

from tests.research import rows
from tests.research.conftest import get, refs, results
from tracker.research.models import SurveyFigureEdition

pytestmark = pytest.mark.usefixtures("world")


def test_a_row_has_every_column_in_its_order() -> None:
    [row] = results("survey-figures/")
    assert list(row) == [field.name for field in SurveyFigureEdition.columns()]
    assert "until" not in row


def test_values_are_written_as_json_knows_them() -> None:
    rows.figure("G-00000002", wilson95_low=Decimal("48.8"), generalisable=False, themes=["a", "b"])
    row = results("survey-figures/?ref=G-00000002")[0]
    assert (row["numerator"], row["generalisable"], row["themes"]) == (20, False, ["a", "b"])
    assert (row["date_start"], row["credibility"], row["subgroup"]) == ("2024-07-01", "3", None)


def test_decimals_are_numbers_as_exact_as_they_are_stored() -> None:
    rows.figure("G-00000002", wilson95_low=Decimal("48.8"), reported_value=Decimal("12345678901234.5678"))
    content = get("survey-figures/?ref=G-00000002").content
    assert b'"wilson95_low":48.8,' in content
    assert b'"reported_value":12345678901234.5678,' in content


def test_times_have_hours_and_minutes_alone() -> None:
    rows.report("R-00000002", published_time=dt.time(6, 30))
    assert results("reports/?ref=R-00000002")[0]["published_time"] == "06:30"


def test_the_answer_says_what_it_is() -> None:
    answer = get("survey-figures/?country=CHN").json()
    del answer["results"]
    assert answer == {
        "revision": 1,
        "collections": ["Own documentation"],
        "licence": "CC-BY-4.0",
        "cite_as": "Human Rights Incident Tracking Database, revision 1 (2026-01-10), survey-figures, country=CHN",
        "undated": 0,
        "removed": 0,
        "count": 1,
        "next": None,
    }
    assert list(get("survey-figures/").json())[-1] == "results"


def test_the_same_stands_in_headers() -> None:
    headers = get("survey-figures/?country=CHN").headers
    found = {name: value for name, value in headers.items() if name.startswith("Dataset-")}
    assert found == {
        "Dataset-Revision": "1",
        "Dataset-Collections": "Own documentation",
        "Dataset-Licence": "CC-BY-4.0",
        "Dataset-Cite-As": "Human Rights Incident Tracking Database, revision 1 (2026-01-10), "
        "survey-figures, country=CHN",
        "Dataset-Undated": "0",
        "Dataset-Removed": "0",
    }


def test_headers_hold_ascii_alone() -> None:
    cited = get("reports/?publisher=데일리NK")["Dataset-Cite-As"]
    assert cited.endswith("reports, publisher=%EB%8D%B0%EC%9D%BC%EB%A6%ACNK")


def test_what_is_cited_leaves_out_the_page() -> None:
    cited = get("survey-figures/?limit=5&count=exact&revision=1").json()["cite_as"]
    assert cited == "Human Rights Incident Tracking Database, revision 1 (2026-01-10), survey-figures"


def test_tables_without_dates_say_nothing_of_undated_rows() -> None:
    answer = get("sources/")
    assert answer.json()["undated"] is None
    assert "Dataset-Undated" not in answer


def test_without_any_revision_every_table_is_empty(db: None) -> None:
    rows.Revision.objects.all().delete()
    SurveyFigureEdition.objects.all().delete()
    answer = get("survey-figures/").json()
    assert (answer["revision"], answer["count"], answer["results"]) == (0, 0, [])
    assert answer["cite_as"] == "Human Rights Incident Tracking Database, revision 0, survey-figures"


def test_collections_are_not_mixed_unless_asked_for() -> None:
    rows.report("R-00000002", collection="UCDP GED", licence="CC-BY-4.0")
    rows.report("R-00000003", collection="Tracker", licence="ODbL-1.0")
    assert refs("reports/") == ["R-9TYCGDG3"]
    assert refs("reports/?collection=UCDP%20GED") == ["R-00000002"]
    every = get("reports/?collection=*").json()
    assert every["collections"] == ["Own documentation", "Tracker", "UCDP GED"]
    assert every["licence"] == "CC-BY-4.0; ODbL-1.0"


def test_an_answer_touches_neither_session_nor_account() -> None:
    response = get("survey-figures/", cookie="sessionid=abcdefghijklmnop")
    assert "Set-Cookie" not in response
    assert "Cookie" not in response.get("Vary", "")
