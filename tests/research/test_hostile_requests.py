"""Absurd requests are refused: at every kind of address, as a problem document, with little work and few words."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.research import rows
from tests.research.conftest import get
from tracker.research.models import SurveyFigureEdition
from tracker.research.paging import Place, _signer

pytestmark = pytest.mark.usefixtures("world")

# one of each kind
ADDRESSES = [
    "",
    "incidents/",
    "incidents.csv",
    "incidents.ndjson",
    "incidents.geojson",
    "incidents.parquet",
    "incidents/summary/",
    "incidents/summary.csv",
    "incidents/cite/",
    "incidents/I-3NV0FCV8/",
    "survey-figures/",
    "changes/",
    "changes.csv",
    "cite/",
    "countries/",
    "countries.csv",
    "revisions/",
    "revisions.csv",
    "revisions/1/",
    "revisions.atom",
    "codebook.csv",
    "codebook.md",
    "datapackage.json",
    "schema/",
]
# of which none knows its parameters, so that each must find something wrong
MANY = 10_000
FIELDS = ",".join(f"{n:x}" for n in range(900))
QUERIES = {
    "a value of 100,000 characters": "country=" + "x" * 100_000,
    "a name of 100,000 characters": "x" * 100_000 + "=1",
    "100,000 characters that are no parameter": "x" * 100_000,
    "100,000 signs between parameters": "&" * 100_000 + "x=1",
    "ten thousand values of one parameter": "&".join(["country=CHN"] * MANY),
    "ten thousand parameters": "&".join(f"x{n}=1" for n in range(MANY)),
    "more parameters than are counted": "&".join(f"x{n}=1" for n in range(2 * MANY)),
    "as many parameters as a query holds": "&".join(f"x{n}=1" for n in range(1000)),
    "as many values of one parameter as it holds": "&".join(["country=CHN"] * 650),
    "as many signs between parameters as it holds": "&" * 7990 + "x=1",
    "ten thousand values in one": "country=" + ",".join(["CHN"] * MANY),
    "many columns that are not there": f"fields={FIELDS}",
    "many codes that are not there": f"country={FIELDS}",
    "many references that are none": f"ref={FIELDS}",
    "many orders": f"ordering={FIELDS}",
    "many columns to count by": f"by={FIELDS}",
    "many collections": f"collection={FIELDS}",
    "a NUL": "q=a%00b",
    "a NUL in a name": "%00=1",
    "a byte that is no UTF-8": "q=%FF",
    "a name that is no UTF-8": "%FF=1",
    "an overlong slash": "q=%C0%AF",
    "half of a pair": "q=%ED%A0%80",
    "a pair written as two halves": "q=%ED%A0%BD%ED%B8%80",
    "quotation marks alone": "q=" + "%22" * 1001,
    "marks of a search alone": "q=" + "-" * 4000,
    "brackets alone": "q=" + "(" * 4000,
    "operators of PostgreSQL": "q=%26%7C%21%3C-%3E%3A*",
    "a thousand words": "q=" + "+".join(["word"] * 700),
    "a thousand alternatives": "q=" + "+or+".join(["word"] * 500),
    "a huge limit": "limit=" + "9" * 4000,
    "a limit below zero": "limit=-1",
    "a limit with an exponent": "limit=1e2",
    "a limit in base 16": "limit=0x10",
    "a limit with a plus": "limit=%2B1",
    "a limit with a space": "limit=%201",
    "an Arabic limit": "limit=%D9%A1",
    "a full-width limit": "limit=%EF%BC%91",
    "an offset": "offset=1000000000",
    "a page": "page=1000000000",
    "a huge revision": "revision=" + "9" * 4000,
    "a revision below zero": "revision=-1",
    "an Arabic revision": "revision=%D9%A1",
    "a revision with an exponent": "revision=1e0",
    "revisions that are no number": "from=nan&to=inf",
    "huge revisions": f"from={'9' * 40}&to={'9' * 40}",
    "a box of no numbers": "bbox=nan,nan,nan,nan",
    "a box without end": "bbox=-inf,-inf,inf,inf",
    "a box with exponents": "bbox=1e400,1e400,1e401,1e401",
    "a box of a hundred corners": "bbox=" + ",".join(["1"] * 100),
    "the year 0": "as_of=0000-00-00",
    "the last day of all": "as_of=9999-12-31",
    "a year of five digits": "as_of=99999-01-01",
    "a year before all": "as_of=-0001-01-01",
    "a day that is not": "as_of=2026-02-31",
    "an Arabic day": "as_of=%D9%A2%D9%A0%D9%A2%D9%A6-01-01",
    "a hash of another kind": "sha256=" + "g" * 64,
    "marks that are none": "rows=" + "A" * 3999,
    "a cursor that is no cursor": "cursor=" + "A" * 4000,
}
# what an error may weigh, whatever was sent; and what the database may be asked before it is found
HEAVIEST, MOST_QUERIES = 20_000, 12


def refused(path: str) -> Any:
    """The refusal of a request, which cost little and says little."""
    with CaptureQueriesContext(connection) as asked:
        response = get(path)
    assert 400 <= response.status_code < 500, response
    assert response["Content-Type"] == "application/problem+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response.json()["status"] == response.status_code
    assert len(response.content) < HEAVIEST, (len(response.content), response.content[:500])
    assert len(asked) <= MOST_QUERIES, [one["sql"][:200] for one in asked]
    return response


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_an_absurd_query_is_refused_everywhere_with_few_words_and_little_work(query: str) -> None:
    for address in ADDRESSES:
        refused(f"{address}?{query}")


def test_a_query_that_no_server_takes_is_refused_before_anything_is_read() -> None:
    with CaptureQueriesContext(connection) as asked:
        response = get("incidents/?q=" + "x" * 8000)
    assert response.status_code == 414
    assert len(asked) == 0


def test_what_is_allowed_is_said_once() -> None:
    first, second = get("incidents/?contry=CHN&yeer=2024").json()["errors"]
    assert (first["parameter"], second["parameter"], second["nearest"]) == ("contry", "yeer", "year")
    assert "country" in first["allowed"]
    assert "allowed" not in second


def test_of_many_columns_that_are_not_there_a_few_are_told() -> None:
    assert len(get(f"incidents/?fields={FIELDS}").json()["errors"]) == 5


SIGNED = {
    "another table": ["surveys", 1, "", ["S-EVEXN7EN"]],
    "another query": ["survey-figures", 1, "0" * 16, ["G-H8WBS9JT"]],
    "a revision that is not there": ["survey-figures", 99, None, ["G-H8WBS9JT"]],
    "a revision below zero": ["survey-figures", -1, None, ["G-H8WBS9JT"]],
    "a huge revision": ["survey-figures", 10**30, None, ["G-H8WBS9JT"]],
    "a revision that is a text": ["survey-figures", "1", None, ["G-H8WBS9JT"]],
    "a revision that is no whole number": ["survey-figures", 1.5, None, ["G-H8WBS9JT"]],
    "a revision that is true": ["survey-figures", True, None, ["G-H8WBS9JT"]],
    "a revision that is an object": ["survey-figures", {"a": 1}, None, ["G-H8WBS9JT"]],
    "a table that is a list": [["survey-figures"], 1, None, ["G-H8WBS9JT"]],
    "keys that are a number": ["survey-figures", 1, None, 7],
    "keys that are a text": ["survey-figures", 1, None, "G"],
    "keys that are numbers": ["survey-figures", 1, None, [1]],
    "keys within keys": ["survey-figures", 1, None, [[["G-H8WBS9JT"]]]],
    "no key": ["survey-figures", 1, None, []],
    "a hundred keys": ["survey-figures", 1, None, ["G"] * 100],
    "too little": ["survey-figures", 1],
    "no list": {"table": "survey-figures"},
    "nothing": None,
}


@pytest.mark.parametrize("content", SIGNED.values(), ids=SIGNED)
def test_a_cursor_with_absurd_content_is_refused_even_with_our_signature(content: Any) -> None:
    genuine = _signer().unsign_object(cursor())
    if isinstance(content, list) and len(content) > 2 and content[2] is None:
        content = [*content[:2], genuine[2], *content[3:]]
    for address in ("survey-figures/", "changes/"):
        assert "cursor" in wrong(f"{address}?limit=1&cursor={_signer().sign_object(content)}")


@pytest.mark.parametrize(
    "forge",
    [
        lambda c: c.partition(".")[0],
        lambda c: c.partition(".")[0] + ".",
        lambda c: "." + c.partition(".")[2],
        lambda c: f".{c}",
        lambda c: f"{c}.{c}",
        lambda c: c + "A" * 3000,
        lambda c: "A" * 3000 + c,
        lambda c: "%5B%5D." + c.partition(".")[2],
        lambda c: "eyJ9." + c.partition(".")[2],
        lambda c: "!!!!." + c.partition(".")[2],
        lambda c: c.swapcase(),
        lambda c: "%E2%82%AC",
        lambda c: str(Place("survey-figures", 1, "", ("G-H8WBS9JT",))).replace("I", "l"),
    ],
)
def test_a_cursor_that_was_tampered_with_is_refused(forge: Any) -> None:
    forged = forge(cursor())
    for address in ("survey-figures/", "changes/"):
        assert "cursor" in wrong(f"{address}?limit=1&cursor={forged}")


def test_the_deepest_cursor_gives_an_empty_page() -> None:
    genuine = _signer().unsign_object(cursor())
    deepest = str(Place("survey-figures", 1, genuine[2], ("Z-ZZZZZZZZ",)))
    assert get(f"survey-figures/?limit=1&cursor={deepest}").json()["results"] == []


def cursor() -> str:
    """A cursor as an answer gives it."""
    if SurveyFigureEdition.objects.count() == 1:
        rows.figure("G-00000002")
    following: str = get("survey-figures/?limit=1").json()["next"]
    return following.partition("cursor=")[2].partition("&")[0]


def wrong(path: str) -> set[str]:
    return {one["parameter"] for one in refused(path).json()["errors"]}


@pytest.mark.parametrize(
    "path",
    [
        "reports/" + "x" * 100_000 + "/",
        "reports/%00/",
        "reports/%FF/",
        "reports/%ED%A0%80/",
        "reports/..%2F..%2Fetc%2Fpasswd/",
        "reports/R-00000000%0A/",
        "reports/R-%D9%A1%D9%A1%D9%A1%D9%A1%D9%A1%D9%A1%D9%A1%D9%A1/",
        "revisions/0/",
        "revisions/" + "9" * 4000 + "/",
        "revisions/-1/",
        "revisions/%D9%A1/",
        "revisions/1e0/",
        "no-such-table/",
        "reports.exe",
    ],
)
def test_an_absurd_address_is_not_found(path: str) -> None:
    with CaptureQueriesContext(connection) as asked:
        response = get(path)
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert len(response.content) < 1000
    assert len(asked) <= MOST_QUERIES


@pytest.mark.parametrize(
    ("name", "value", "status"),
    [
        ("Accept", ",".join(f"a/{n}" for n in range(2000)), 406),
        ("Accept", "text/csv;q=nan", 406),
        ("Accept", ";" * 8000, 406),
        ("Accept", "application/json;q=nan, text/csv", 303),
        ("Accept", "application/json;q=" + "9" * 4000, 406),
        ("Accept-Encoding", "gzip;q=nan," + ",".join(["x"] * 3000), 200),
        ("If-None-Match", ",".join(f'"{n}"' for n in range(1500)), 200),
        ("If-None-Match", '"' * 8000, 200),
        ("Authorization", "Bearer " + "x" * 8000, 401),
        ("Authorization", "Bearer \xff\xfe", 401),
        ("Authorization", "", 401),
        ("X-Forwarded-For", ",".join(["10.0.0.1"] * 800), 200),
        ("Origin", "\x00" * 100, 200),
    ],
)
def test_an_absurd_header_does_no_harm(name: str, value: str, status: int) -> None:
    response = Client().get("/api/v1/incidents/", headers={name: value})
    assert response.status_code == status
    assert len(response.content) < HEAVIEST
