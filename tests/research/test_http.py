"""HTTP as the web expects it: links, other origins, what a reader takes, what takes too long."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.research import rows
from tests.research.conftest import get
from tracker.research.accept import preferred
from tracker.research.filters.column import ColumnFilter

pytestmark = pytest.mark.usefixtures("world")

OFFERED = ["application/json", "text/csv", "application/x-ndjson"]


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/csv", "text/csv"),
        ("TEXT/CSV; charset=utf-8", "text/csv"),
        ("text/*", "text/csv"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/json"),
        ("text/csv;q=0.5, application/x-ndjson;q=0.9", "application/x-ndjson"),
        ("application/json;q=0.1, */*", "text/csv"),
        ("*/*;q=0.1, application/json;q=0", "text/csv"),
        ("text/csv, application/json", "application/json"),
        ("image/png", None),
        ("text/csv;q=0", None),
        ("text/csv;q=x", None),
        ("text/csv;q=nan", None),
        ("application/json;q=nan, text/csv", "text/csv"),
        ("text/csv;q=.", None),
        ("text/csv;q=.5", "text/csv"),
        ("text/csv;q=1.", "text/csv"),
        (",;,", None),
    ],
)
def test_what_suits_a_reader_best(header: str, found: str | None) -> None:
    assert preferred(header, OFFERED) == found


@pytest.mark.parametrize(
    ("accept", "ending"),
    [
        ("text/csv", ".csv"),
        ("application/x-ndjson", ".ndjson"),
        ("application/geo+json", ".geojson"),
        ("application/vnd.apache.parquet", ".parquet"),
    ],
)
def test_a_list_leads_to_the_form_that_a_reader_takes(accept: str, ending: str) -> None:
    response = get("incidents/?country=CHN", accept=accept)
    assert (response.status_code, response["Location"]) == (303, f"/api/v1/incidents{ending}?country=CHN")
    assert response["Vary"] == "Accept"


@pytest.mark.parametrize("path", ["incidents/", "countries/", "incidents.csv", "survey-figures/G-H8WBS9JT/"])
def test_who_takes_no_form_of_it_is_told_which_there_are(path: str) -> None:
    response = get(path, accept="image/png")
    assert response.status_code == 406
    assert response.json()["forms"]
    assert get(path, accept="*/*").status_code == get(path, accept="application/json, */*;q=0.1").status_code == 200


def test_a_list_says_that_it_depends_on_what_is_taken() -> None:
    assert get("incidents/")["Vary"] == "Accept"


def test_an_answer_links_to_its_next_page_its_other_forms_and_the_codebook() -> None:
    rows.figure("G-00000002")
    answer = get("survey-figures/?limit=1&country=CHN")
    links = links_of(answer)
    assert links["next"] == [answer.json()["next"]]
    assert links["describedby"] == ["/api/v1/codebook.csv"]
    assert links["alternate"] == [f"/api/v1/survey-figures.{form}?country=CHN" for form in ("csv", "ndjson", "parquet")]
    assert "next" not in links_of(get("survey-figures/"))
    citing = ["/api/v1/survey-figures/cite/?revision=1"]
    assert links_of(get("survey-figures.csv")) == {"describedby": ["/api/v1/codebook.csv"], "cite-as": citing}


def links_of(answer: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for link in answer["Link"].split(", "):
        address, relation = link.split("; ")[:2]
        found.setdefault(relation.removeprefix('rel="').rstrip('"'), []).append(address.strip("<>"))
    return found


@pytest.mark.parametrize(
    "path", ["", "reports/", "reports.csv", "countries/", "reports/?nothing=1", "reports/R-00000000/"]
)
def test_pages_of_other_origins_may_read_every_answer(path: str) -> None:
    response = get(path, origin="https://elsewhere.example")
    assert response["Access-Control-Allow-Origin"] == "*"
    exposed = response["Access-Control-Expose-Headers"].split(", ")
    assert {"ETag", "Link", "Retry-After", "Dataset-Revision", "Dataset-Cite-As", "Dataset-Removed"} <= set(exposed)
    assert "Access-Control-Allow-Credentials" not in response


def test_a_browser_that_asks_beforehand_is_answered() -> None:
    asked = {"origin": "https://elsewhere.example", "access-control-request-method": "GET"}
    response = Client().options("/api/v1/reports/", headers=asked)
    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Allow-Methods"] == response["Allow"] == "GET, HEAD, OPTIONS"
    assert {"Authorization", "If-None-Match"} <= set(response["Access-Control-Allow-Headers"].split(", "))


def test_nothing_can_be_changed_from_outside() -> None:
    for method in ("post", "put", "patch", "delete"):
        response = getattr(Client(), method)("/api/v1/reports/")
        assert response.status_code == response.json()["status"] == 405
        assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_what_would_change_something_is_refused_before_its_parameters_are_looked_at() -> None:
    response = Client().delete("/api/v1/reports/?nothing=1")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_an_answer_without_a_body_is_of_no_type() -> None:
    mark = get("reports/")["ETag"]
    bodiless = [get("reports/", if_none_match=mark), get("reports/", accept="text/csv"), get("cite/?table=reports")]
    assert [(one.status_code, one.content) for one in bodiless] == [(304, b""), (303, b""), (303, b"")]
    assert not any(one.has_header("Content-Type") for one in bodiless)


def test_an_address_that_there_is_not_may_be_read_by_pages_of_other_origins_too() -> None:
    assert get("no-such-table/")["Access-Control-Allow-Origin"] == "*"


def test_a_query_that_takes_too_long_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(self: ColumnFilter, qs: Any, value: Any) -> Any:
        return qs.extra(where=["pg_sleep(2) IS NOT NULL"])

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '100ms'")
    monkeypatch.setattr(ColumnFilter, "filter", slow)
    response = get("survey-figures/?country=CHN")
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert response.json()["title"] == "This query takes too long"
    assert "fewer rows" in response.json()["detail"]


def test_what_only_pages_have_does_not_go_to_a_file() -> None:
    response = get("incidents/?limit=5&country=CHN&q=x&highlight=1&count=exact", accept="text/csv")
    assert response["Location"] == "/api/v1/incidents.csv?country=CHN&q=x"
    assert get("changes/?limit=5&to=1", accept="text/csv")["Location"] == "/api/v1/changes.csv?to=1"


def test_other_forms_of_a_later_page_are_of_its_revision() -> None:
    rows.figure("G-00000002")
    following = get("survey-figures/?limit=1").json()["next"].removeprefix("/api/v1/")
    rows.revision()
    assert links_of(get(following))["alternate"][0] == "/api/v1/survey-figures.csv?revision=1"


def test_heads_stay_small_however_long_the_query() -> None:
    query = "%EA%B0%80" * 300
    response = get(f"reports/?q={query}")
    assert response.status_code == 200
    assert sum(len(name) + len(value) for name, value in response.headers.items()) < 3000
    assert "가" in response.json()["cite_as"]


@pytest.mark.parametrize("path", ["survey-figures/?limit=1", "survey-figures/summary/?by=country", "changes/?limit=1"])
def test_nor_do_links_grow_with_it(path: str) -> None:
    names = [f"Group {number:0150}" for number in range(20)]
    for number, name in enumerate(names):
        rows.figure(f"G-{number:08}", collection=name)
    answer = get(f"{path}&collection={','.join(names)}")
    assert answer.status_code == 200
    assert sum(len(name) + len(value) for name, value in answer.headers.items()) < 3000


@pytest.mark.parametrize(
    "path",
    ["survey-figures/", "survey-figures/G-H8WBS9JT/", "survey-figures.csv", "survey-figures.parquet", "reports.csv"],
)
def test_a_head_is_that_of_the_answer(path: str) -> None:
    whole, head = get(path), Client().head(f"/api/v1/{path}")
    assert dict(head.items()) == dict(whole.items())
    assert not head.getvalue()


def test_the_head_of_an_answer_that_is_held_already_says_no_other_type() -> None:
    again = get("survey-figures/", if_none_match=get("survey-figures/")["ETag"])
    assert "Content-Type" not in again
