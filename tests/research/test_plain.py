"""Countries, vocabularies and revisions: whole lists that carry no revision."""

import json

import pytest

from tests.research import rows
from tests.research.conftest import body, errors, get, results

pytestmark = pytest.mark.usefixtures("world")


def test_namibia_is_na_in_every_format() -> None:
    [namibia] = [row for row in results("countries/") if row["iso3"] == "NAM"]
    assert (namibia["iso2"], namibia["names"]) == ("NA", {"en": "Namibia"})
    assert body("countries.csv").splitlines()[2] == ('NAM,NA,516,Namibia,,"{""en"": ""Namibia""}",,,,,,,0,,,')


def test_countries_can_be_chosen() -> None:
    rows.country("KOR", "Republic of Korea", un_group="asia_pacific", is_un_member=True, un_member_since=1991)
    assert [row["iso3"] for row in results("countries/?region=Asia")] == ["CHN"]
    assert [row["iso3"] for row in results("countries/?un_group=asia_pacific")] == ["KOR"]
    assert [row["iso3"] for row in results("countries/?is_un_member=1&un_member_since_max=1991")] == ["KOR"]
    assert results("countries/?un_member_since_min=1992") == []


def test_a_region_that_there_is_not_is_refused() -> None:
    assert errors("countries/?region=Azia")["region"]["nearest"] == "Asia"
    assert errors("countries.csv?regions=Asia")["regions"]["nearest"] == "region"


def test_a_list_says_that_it_carries_no_revision() -> None:
    answer = get("countries/")
    assert answer.json()["note"] == "This list carries no revision: it answers with what stands now."
    assert answer.json()["count"] == 3
    assert errors("countries/?revision=1")["revision"]["problem"] == "is not known here"


def test_terms_can_be_chosen_by_vocabulary_and_code() -> None:
    rows.term("theme", "refoulement", labels={"en": "Refoulement", "ko": "강제송환"})
    rows.term("theme", "old", active=False)
    rows.term("theme", "ours", is_local=True)
    assert [row["code"] for row in results("vocabularies/?scheme=theme&active=1&is_local=0")] == ["refoulement"]
    assert [row["key"] for row in results("vocabularies/?code=refugees")] == ["population_universe:refugees"]
    assert results("vocabularies/?code=refoulement")[0]["labels"]["ko"] == "강제송환"
    assert errors("vocabularies/?scheme=themes")["scheme"]["nearest"] == "theme"


def test_revisions_are_numbers_and_days() -> None:
    rows.revision()
    expected = [{"number": 1, "date": "2026-01-10"}, {"number": 2, "date": "2026-01-20"}]
    assert results("revisions/") == expected
    assert body("revisions.csv") == "number,date\n1,2026-01-10\n2,2026-01-20\n"


def test_a_term_that_changes_changes_the_mark() -> None:
    tag = get("vocabularies/")["ETag"]
    rows.term("theme", "new")
    response = get("vocabularies/", if_none_match=tag)
    assert response.status_code == 200
    assert "new" in json.dumps(response.json())


@pytest.mark.parametrize("ending", ["/", ".csv"])
@pytest.mark.parametrize("query", ["un_member_since_min=99999", "un_member_since_max=-1"])
def test_a_year_that_no_row_can_have_finds_none(query: str, ending: str) -> None:
    response = get(f"countries{ending}?{query}")
    assert response.status_code == 200
    assert ending == ".csv" or response.json()["results"] == []
