"""Labels beside codes, in a language that is asked for."""

import json

import pytest

from tests.research import rows
from tests.research.conftest import body, errors, get, results
from tracker.reference.models import Country, Term
from tracker.research.columns import facts
from tracker.research.models import TABLES

pytestmark = pytest.mark.usefixtures("world")


@pytest.fixture(autouse=True)
def _labels(world: None) -> None:
    Country.objects.filter(iso3="CHN").update(names={"en": "China", "ko": "중국"})
    rows.term("theme", "poison", labels={"en": "Poison at hand", "ko": "독약"})
    rows.term("theme", "journey", labels={"en": "The journey"})


def test_each_code_has_its_label_after_it() -> None:
    rows.figure("G-00000002", themes=["journey", "poison"], country=None)
    query = "ref=G-00000002,G-H8WBS9JT&fields=ref,country,themes,numerator&labels=ko"
    assert results(f"survey-figures/?{query}") == [
        {
            "ref": "G-00000002",
            "country": None,
            "country_label": None,
            "themes": ["journey", "poison"],
            "themes_label": ["The journey", "독약"],
            "numerator": 20,
        },
        {
            "ref": "G-H8WBS9JT",
            "country": "CHN",
            "country_label": "중국",
            "themes": [],
            "themes_label": [],
            "numerator": 20,
        },
    ]


def test_every_form_of_file_has_them() -> None:
    rows.figure("G-00000002", themes=["journey", "poison"])
    query = "ref=G-00000002&fields=country,themes&labels=en"
    assert body(f"survey-figures.csv?{query}") == (
        "country,country_label,themes,themes_label\nCHN,China,journey; poison,The journey; Poison at hand\n"
    )
    assert json.loads(body(f"survey-figures.ndjson?{query}")) == results(f"survey-figures/?{query}")[0]


def test_a_code_without_a_label_stays_a_code() -> None:
    rows.figure("G-00000002", themes=["old"], country="SUN")
    [row] = results("survey-figures/?ref=G-00000002&fields=country,themes&labels=fr")
    assert (row["country_label"], row["themes_label"]) == ("SUN", ["old"])


def test_no_spreadsheet_runs_a_label() -> None:
    Term.objects.filter(key="theme:poison").update(labels={"en": "=1+1"})
    rows.figure("G-00000002", themes=["poison"])
    assert body("survey-figures.csv?ref=G-00000002&fields=themes&labels=en").endswith(",'=1+1\n")


def test_an_answer_with_another_label_is_another_answer() -> None:
    mark = get("survey-figures/?labels=ko&revision=1")["ETag"]
    assert get("survey-figures/?labels=ko&revision=1", if_none_match=mark).status_code == 304
    Country.objects.filter(iso3="CHN").update(names={"en": "China", "ko": "중화인민공화국"})
    assert get("survey-figures/?labels=ko&revision=1", if_none_match=mark).status_code == 200


def test_a_language_that_there_is_not_is_refused() -> None:
    assert errors("survey-figures/?labels=de")["labels"]["problem"] == "is not a language of labels"
    assert len(get("survey-figures/?labels=de").json()["errors"]) == 1


@pytest.mark.parametrize("table", TABLES)
def test_no_label_has_the_name_of_a_column(table: str) -> None:
    names = {field.name for field in TABLES[table].columns()}
    assert not names & {f"{field.name}_label" for field in TABLES[table].columns() if facts(field).scheme}
    assert get(f"{TABLES[table].slug()}/?labels=ko").status_code == 200


def test_labels_stand_in_one_language() -> None:
    assert errors("survey-figures/?labels=en,ko")["labels"]["problem"] == "takes one value"
