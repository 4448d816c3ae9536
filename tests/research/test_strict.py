"""A query that is wrong is refused whole, with all that is wrong and what would be right."""

import pytest

from tests.research.conftest import errors, get

pytestmark = pytest.mark.usefixtures("world")


def test_an_unknown_parameter_is_refused_by_name() -> None:
    found = errors("survey-figures/?contry=CHN")["contry"]
    assert (found["problem"], found["nearest"]) == ("is not known here", "country")
    assert {"country", "revision", "limit", "date_from", "themes_all", "country!"} <= set(found["allowed"])


def test_the_refusal_is_a_problem_document() -> None:
    response = get("survey-figures/?contry=CHN")
    body = response.json()
    assert (body["type"], body["status"]) == ("about:blank", 400)
    assert body["title"] == "The request has parameters that are unknown or wrong"
    assert response["Cache-Control"] == "public, no-cache"
    assert "ETag" not in response


@pytest.mark.parametrize("path", ["survey-figures/", "survey-figures.csv"])
def test_everything_that_is_wrong_is_said_at_once(path: str) -> None:
    query = "contry=CHN&country=CHM,china&numerator_min=x&revision=7&limits=5&date_from=2024-13-01"
    found = errors(f"{path}?{query}")
    assert set(found) == {"contry", "country", "numerator_min", "revision", "limits", "date_from"}


def test_an_unknown_code_names_the_nearest() -> None:
    found = errors("survey-figures/?population_universe=refuges")["population_universe"]
    assert found == {
        "parameter": "population_universe",
        "value": "refuges",
        "problem": "is not a code of the vocabulary population_universe",
        "nearest": "refugees",
        "allowed": ["refugees"],
    }


@pytest.mark.parametrize("value", ["chn", "Chn", "China"])
def test_a_country_is_three_capital_letters(value: str) -> None:
    found = errors(f"survey-figures/?country={value}")["country"]
    assert (found["nearest"], found["allowed"]) == ("CHN", ["CHN", "NAM", "PRK"])


def test_the_code_of_namibia_is_no_missing_value() -> None:
    assert errors("survey-figures/?country=NA")["country"]["nearest"] == "NAM"
    assert get("survey-figures/?country=NAM").json()["count"] == 0


@pytest.mark.parametrize(
    ("query", "name", "problem"),
    [
        ("numerator_min=1.5", "numerator_min", "is not a whole number"),
        ("numerator_min=2147483648", "numerator_min", "is not a whole number"),
        ("numerator_min=-99999999999999999999", "numerator_min", "is not a whole number"),
        ("numerator_min=1e3", "numerator_min", "is not a whole number"),
        ("numerator_min=٣", "numerator_min", "is not a whole number"),
        ("wilson95_low_min=nan", "wilson95_low_min", "is not a number"),
        ("wilson95_low_min=1e400", "wilson95_low_min", "is not a number"),
        ("year=2024,x", "year", "is not a whole number"),
        ("date_from=20240101", "date_from", "is not a day"),
        ("date_from=2024-02-30", "date_from", "is not a day"),
        ("date_from=2024-W05-6", "date_from", "is not a day"),
        ("date_from=0000-01-01", "date_from", "is not a day"),
        ("generalisable=true", "generalisable", "is neither 1 (yes) nor 0 (no)"),
        ("country_null=yes", "country_null", "is neither 1 (yes) nor 0 (no)"),
        ("date_precision_max=0", "date_precision_max", "is not on the scale"),
        ("date_from=2024-01-01&date_mode=inside", "date_mode", "is not a way to compare days"),
        ("date_mode=within", "date_mode", "needs date_from or date_to beside it"),
        ("ref=G-1", "ref", "is not a reference"),
        ("ref=g-h8wbs9jt", "ref", "is not a reference"),
        ("survey=S-EVEXN7EN,S-ILOU0000", "survey", "is not a reference"),
        ("country=", "country", "is empty: give a value, or leave the parameter out"),
        ("country=CHN,,PRK", "country", "has nothing between two commas"),
        ("conducted_by=%22Lee", "conducted_by", "has quotation marks that do not match"),
        ("conducted_by=a%00b", "conducted_by", "holds a control character or bytes that are not UTF-8"),
        ("conducted_by=a%0Ab", "conducted_by", "holds a control character or bytes that are not UTF-8"),
        ("conducted_by=%ED%A0%80", "conducted_by", "holds a control character or bytes that are not UTF-8"),
        ("conducted_by=%FF", "conducted_by", "holds a control character or bytes that are not UTF-8"),
        ("conducted_by=" + "a" * 4001, "conducted_by", "is longer than 4000 characters"),
        ("country=CHN&country=PRK", "country", "is given more than once; join the values with a comma"),
        ("since_revision=-1", "since_revision", "is not a revision"),
        ("collection=*,UCDP", "collection", "has names beside *, which means all"),
        ("limit=0", "limit", "is not a number of rows"),
        ("limit=501", "limit", "is not a number of rows"),
        ("limit=1.0", "limit", "is not a number of rows"),
        ("count=1", "count", "is not a way to count"),
        ("cursor=x", "cursor", "is not a cursor of this data set"),
        ("ref__in=G-H8WBS9JT", "ref__in", "is not known here"),
        ("until=2", "until", "is not known here"),
        ("page=2", "page", "is not known here"),
        ("format=csv", "format", "is not known here"),
        ("%00=1", "�", "is not known here"),
    ],
)
def test_a_wrong_value_is_refused_by_name(query: str, name: str, problem: str) -> None:
    assert errors(f"survey-figures/?{query}")[name]["problem"] == problem


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("numerator_min=21&numerator_max=20", "numerator_min"),
        ("wilson95_low_min=48.9&wilson95_low_max=48.8", "wilson95_low_min"),
        ("date_from=2024-02-01&date_to=2024-01-31", "date_from"),
    ],
)
def test_a_range_that_nothing_can_lie_in_is_refused(query: str, name: str) -> None:
    assert "no row can match" in errors(f"survey-figures/?{query}")[name]["problem"]


def test_a_range_of_one_value_is_fine() -> None:
    assert get("survey-figures/?numerator_min=20&numerator_max=20").json()["count"] == 1


def test_what_is_echoed_is_clipped_and_harmless() -> None:
    long = "<script>" + "x" * 500
    response = get(f"survey-figures/?country={long}")
    [found] = response.json()["errors"]
    assert len(found["value"]) < 100
    assert response["Content-Type"] == "application/problem+json"
    assert len(get("survey-figures/?" + "&".join(f"x{n}=1" for n in range(300))).json()["errors"]) == 20


def test_a_file_takes_neither_page_nor_cursor() -> None:
    assert set(errors("survey-figures.csv?limit=5&cursor=x&count=exact")) == {"limit", "cursor", "count"}


def test_a_record_takes_a_pin_and_related_rows_alone() -> None:
    assert errors("survey-figures/G-H8WBS9JT/?country=CHN")["country"]["allowed"] == ["as_of", "include", "revision"]


def test_a_code_of_a_closed_vocabulary_is_checked_too() -> None:
    assert errors("survey-figures/?unit=persn")["unit"]["nearest"] == "person"
