"""Related rows stand beside a row on request: its citations, counts, parties, answers, figures."""

from typing import Any

import pytest

from tests.research import rows
from tests.research.conftest import errors, get, results
from tests.research.test_removals import remove
from tracker.research import included
from tracker.research.models import (
    TABLES,
    CitationEdition,
    Edition,
    IncidentCountEdition,
    IncidentPartyEdition,
    PolicyActionEdition,
    PolicyResponseEdition,
)

pytestmark = pytest.mark.usefixtures("world")
INCIDENT, ACTION = "I-3NV0FCV8", "A-3NV0FCV8"


def beside(path: str, name: str) -> list[list[str]]:
    """For each row the references of what stands beside it."""
    return [[one["ref"] for one in row[name]] for row in results(path)]


def count(ref: str, **values: Any) -> Any:
    usual = {"incident": INCIDENT, "count_type": "killed", "sex": "all", "age_group": "all", "basis": "reported"}
    return rows.row(IncidentCountEdition, ref, **rows.CLAIM | rows.DAYS | usual | values)


def test_a_survey_brings_its_figures_and_all_that_is_cited_for_them() -> None:
    [survey] = results("surveys/?include=figures,citations")
    assert [one["ref"] for one in survey["figures"]] == ["G-H8WBS9JT"]
    assert [one["ref"] for one in survey["citations"]] == ["C-7H8J9KMN"]
    assert survey["figures"] == results("survey-figures/")
    assert survey["citations"] == results("citations/")
    assert survey["figures_next"] is None


@pytest.mark.parametrize("table", ["survey-figures", "reports"])
def test_a_part_brings_its_own_citations_and_a_report_those_that_quote_it(table: str) -> None:
    rows.citation("C-00000002", target_ref="S-EVEXN7EN", target_type="survey", report="R-00000002")
    assert beside(f"{table}/?include=citations", "citations") == [["C-7H8J9KMN"]]


def test_a_face_brings_what_it_said() -> None:
    rows.citation("C-00000002", speaker="F-2B3C4D5E")
    assert beside("sources/?include=citations", "citations") == [["C-00000002"]]


def test_an_incident_brings_its_counts_and_parties() -> None:
    rows.incident()
    rows.incident("I-00000002")
    count("N-00000002")
    count("N-00000001")
    rows.row(
        IncidentPartyEdition, "P-00000001", **rows.CLAIM | rows.DAYS, incident="I-00000002", violation_type="killing"
    )
    assert beside("incidents/?include=counts,parties", "counts") == [[], ["N-00000001", "N-00000002"]]
    assert beside("incidents/?include=counts,parties", "parties") == [["P-00000001"], []]


def test_an_action_brings_the_answers_of_states() -> None:
    rows.row(
        PolicyActionEdition,
        ACTION,
        **rows.CLAIM | rows.DAYS,
        mechanism="upr",
        label="Stop it",
        n_issuing=1,
        n_responses=1,
    )
    rows.row(PolicyResponseEdition, "B-00000001", **rows.CLAIM | rows.DAYS, action=ACTION, stage="initial", n_issuing=1)
    assert beside("policy-actions/?include=responses", "responses") == [["B-00000001"]]


def test_one_record_brings_them_too() -> None:
    answer = get("surveys/S-EVEXN7EN/?include=figures").json()
    assert [one["ref"] for one in answer["result"]["figures"]] == ["G-H8WBS9JT"]
    assert get("surveys/S-EVEXN7EN/").json()["result"].keys().isdisjoint({"figures", "figures_next"})


def test_they_are_those_of_the_same_revision() -> None:
    rows.revision()
    rows.figure("G-00000002")
    assert beside("surveys/?include=figures&revision=1", "figures") == [["G-H8WBS9JT"]]
    assert beside("surveys/?include=figures", "figures") == [["G-00000002", "G-H8WBS9JT"]]


def test_where_there_are_more_an_address_leads_to_all_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(included, "MOST", 1)
    rows.figure("G-00000002", collection="Elsewhere")
    [survey] = results("surveys/?include=figures")
    assert [one["ref"] for one in survey["figures"]] == ["G-00000002"]
    every = survey["figures_next"].removeprefix("/api/v1/")
    assert [row["ref"] for row in results(every)] == ["G-00000002", "G-H8WBS9JT"]


def test_it_works_with_chosen_columns_orders_pages_and_marked_hits() -> None:
    rows.figure("G-00000002", label="Poison again")
    path = "survey-figures/?include=citations&fields=label&ordering=-numerator&q=poison&highlight=1&limit=1"
    first = get(path).json()
    assert first["results"][0].keys() == {"label", "highlights", "citations", "citations_next"}
    following = get(first["next"].removeprefix("/api/v1/")).json()
    cited = [row["citations"] for row in (*first["results"], *following["results"])]
    assert sorted(len(one) for one in cited) == [0, 1]


def test_what_was_removed_of_them_is_told_and_is_another_answer() -> None:
    rows.revision()
    pinned = get("surveys/?include=figures&revision=1")
    remove()
    assert pinned.json()["removed"] == 0
    again = get("surveys/?include=figures&revision=1", If_None_Match=pinned["ETag"])
    assert again.json()["removed"] == 1
    assert get("surveys/?revision=1").json()["removed"] == 0


def test_what_cannot_be_included_is_named() -> None:
    first, second = get("surveys/?include=figure,citations,parties").json()["errors"]
    assert (first["value"], second["value"]) == ("figure", "parties")
    assert first["allowed"] == ["citations", "figures"]
    assert errors("surveys/?include=figures&limit=500").keys() == {"limit"}
    assert errors("citations/?include=citations")["include"]["problem"] == "is not known here"
    assert errors("surveys.csv?include=figures")["include"]["problem"] == "is not known here"


def test_who_takes_a_file_gets_it_without_them() -> None:
    led = get("surveys/?include=figures&country=CHN", Accept="text/csv")
    assert led["Location"] == "/api/v1/surveys.csv?country=CHN"


@pytest.mark.parametrize("model", TABLES.values(), ids=TABLES)
def test_every_relation_is_named_after_its_table_and_rests_on_columns(model: type[Edition]) -> None:
    for name, one in included.relations(model).items():
        assert name == one.name
        assert one.column in {field.name for field in one.model.columns()}
    assert (model is CitationEdition) == ("citations" not in included.relations(model))
