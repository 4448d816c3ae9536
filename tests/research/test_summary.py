"""Rows counted by some of their columns: what is counted, what is added up, and what never is."""

import csv
import io
from typing import Any

import pytest

from tests.research import rows
from tests.research.conftest import body, errors, get, results
from tracker.research.models import (
    TABLES,
    IncidentCountEdition,
    PolicyResponseEdition,
    ReviewEdition,
    SurveyFigureEdition,
)
from tracker.research.summary import dimensions

pytestmark = pytest.mark.usefixtures("world")

A, B, C = "I-AAAAAAAA", "I-BBBBBBBB", "I-CCCCCCCC"


def cells(path: str) -> list[tuple[Any, ...]]:
    return [tuple(cell.values()) for cell in results(path)]


def count(ref: str, incident: str, best: int | None, **values: Any) -> None:
    """A number of people returned to the DPRK, as one report gives it, adopted for its incident."""
    usual = {
        "incident_title": "Returned",
        "kind": "event",
        "count_type": "returned",
        "low": best,
        "best": best,
        "high": best,
        "qualifier": "exact",
        "basis": "stated",
        "sex": "all",
        "age_group": "all",
        "is_adopted": True,
        "inconsistent_in_source": False,
        "receiving_countries": ["PRK"],
    }
    rows.row(IncidentCountEdition, ref, **rows.DAYS | rows.CLAIM | usual | values | {"incident": incident})


class TestCounting:
    def test_rows_are_counted_by_each_value_and_by_none(self) -> None:
        rows.figure("G-00000002", country="PRK", generalisable=True)
        rows.figure("G-00000003", country=None, generalisable=False)
        assert cells("survey-figures/summary/?by=country") == [("CHN", 1), ("PRK", 1), (None, 1)]
        assert cells("survey-figures/summary/?by=generalisable,country") == [
            (False, None, 1),
            (True, "PRK", 1),
            (None, "CHN", 1),
        ]

    def test_a_list_counts_a_row_under_each_of_its_values(self) -> None:
        rows.report("R-00000002", countries=[])
        answer = get("reports/summary/?by=countries").json()
        assert answer["results"] == [
            {"countries": "CHN", "n": 1},
            {"countries": "PRK", "n": 1},
            {"countries": None, "n": 1},
        ]
        assert answer["n_records"] == 2

    def test_filters_pins_and_collections_hold(self) -> None:
        rows.figure("G-00000002", numerator=1)
        rows.revision()
        rows.figure("G-00000003", collection="Elsewhere", licence="CC0-1.0")
        rows.figure("G-00000004")
        assert cells("survey-figures/summary/?by=figure_type") == [("count_of_respondents", 3)]
        assert cells("survey-figures/summary/?by=figure_type&revision=1&numerator_min=2") == [
            ("count_of_respondents", 1)
        ]
        assert cells("survey-figures/summary/?by=collection&collection=*") == [
            ("Elsewhere", 1),
            ("Own documentation", 3),
        ]

    def test_it_says_what_it_could_not_place_in_time(self) -> None:
        nothing = dict.fromkeys(("date_start", "date_end", "date_precision", "year"))
        rows.figure("G-00000002", **nothing)
        rows.figure("G-00000003", year=None)
        answer = get("survey-figures/summary/?by=year").json()
        assert [(cell["year"], cell["n"]) for cell in answer["results"]] == [(2024, 1), (None, 2)]
        assert (answer["undated"], answer["across_years"], answer["removed"]) == (1, 1, 0)
        assert get("citations/summary/?by=relation").json()["across_years"] is None

    def test_a_file_has_the_same_cells(self) -> None:
        rows.figure("G-00000002", country=None, generalisable=True)
        assert body("survey-figures/summary.csv?by=country,generalisable") == "country,generalisable,n\nCHN,,1\n,1,1\n"

    def test_nothing_to_count_is_no_cell(self) -> None:
        assert results("incidents/summary/?by=country") == []

    @pytest.mark.parametrize("model", TABLES.values(), ids=TABLES)
    def test_every_table_can_be_counted_by_each_of_its_columns(self, model: Any) -> None:
        for name in dimensions(model.columns()):
            assert get(f"{model.slug()}/summary/?by={name}").status_code == 200, name
        three = ",".join(dimensions(model.columns())[:3])
        assert b"".join(get(f"{model.slug()}/summary.csv?by={three}").streaming_content)

    @pytest.mark.parametrize(
        ("query", "problem"),
        [
            ("", "is missing: name up to 3 columns"),
            ("by=label", "is not a column to count by"),
            ("by=numerator", "is not a column to count by"),
            ("by=country,year,unit,qualifier", "names more than 3 columns"),
            ("by=contry", "is not a column to count by"),
        ],
    )
    def test_what_cannot_be_counted_by_is_refused(self, query: str, problem: str) -> None:
        assert errors(f"survey-figures/summary/?{query}")["by"]["problem"] == problem

    def test_too_many_cells_are_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("tracker.research.summary.MOST_CELLS", 1)
        monkeypatch.setattr("tracker.research.views.summary.MOST_CELLS", 1)
        for path in ("reports/summary/", "reports/summary.csv"):
            assert errors(f"{path}?by=countries")["by"]["problem"].startswith("makes more than 1 cells")


class TestNumbers:
    def test_numbers_of_one_kind_are_added_up_with_how_many_had_none(self) -> None:
        count("K-00000001", A, 5)
        count("K-00000002", B, 7, high=9)
        count("K-00000003", C, None, low=500, high=None)
        [cell] = results("incident-counts/summary/?by=year&count_type=returned")
        assert cell == {
            "year": 2024,
            "n": 3,
            "sum_low": 512,
            "n_missing_low": 0,
            "sum_best": 12,
            "n_missing_best": 1,
            "sum_high": 14,
            "n_missing_high": 1,
            "n_part_of_aggregate": 0,
            "n_possible_duplicate": 0,
        }

    @pytest.mark.parametrize("query", ["", "&count_type=returned,killed", "&count_type!=killed"])
    def test_kinds_of_count_are_never_added_to_each_other(self, query: str) -> None:
        count("K-00000001", A, 5)
        [cell] = results(f"incident-counts/summary/?by=year{query}")
        assert cell == {"year": 2024, "n": 1}

    @pytest.mark.parametrize(
        "values",
        [{"is_adopted": False}, {"sex": "female"}, {"age_group": "child"}, {"inconsistent_in_source": True}],
    )
    def test_only_the_adopted_number_of_all_people_is_added_up(self, values: dict[str, Any]) -> None:
        count("K-00000001", A, 5)
        count("K-00000002", A, 100, **values)
        [cell] = results("incident-counts/summary/?by=year&count_type=returned")
        assert (cell["n"], cell["sum_best"]) == (2, 5)

    def test_a_part_is_left_out_where_its_whole_stands_in_the_same_cell(self) -> None:
        rows.incident(A)
        rows.incident(B, part_of=[A], links=[f"part_of:{A}"])
        count("K-00000001", A, 100)
        count("K-00000002", B, 30, part_of_aggregate=True)
        path = "incident-counts/summary/?count_type=returned"
        [cell] = results(f"{path}&by=year")
        assert (cell["n"], cell["sum_best"], cell["n_part_of_aggregate"]) == (2, 100, 1)
        assert [one["sum_best"] for one in results(f"{path}&by=incident")] == [100, 30]
        [cell] = results(f"{path}&by=year&parts=include")
        assert (cell["sum_best"], cell["n_part_of_aggregate"]) == (130, 1)

    def test_a_part_of_a_part_is_left_out_where_the_whole_stands(self) -> None:
        rows.incident(A, part_of=[B])
        rows.incident(B, part_of=[C])
        rows.incident(C)
        count("K-00000001", A, 10)
        count("K-00000002", C, 100)
        [cell] = results("incident-counts/summary/?count_type=returned&by=year")
        assert (cell["sum_best"], cell["n_part_of_aggregate"]) == (100, 1)

    def test_a_part_stays_in_the_sum_whose_end_its_whole_does_not_give(self) -> None:
        rows.incident(A)
        rows.incident(B, part_of=[A])
        count("K-00000001", A, None, low=500, high=None)
        count("K-00000002", B, 30)
        [cell] = results("incident-counts/summary/?count_type=returned&by=year")
        assert (cell["sum_low"], cell["sum_best"], cell["sum_high"]) == (500, 30, 30)
        assert (cell["n_missing_best"], cell["n_part_of_aggregate"]) == (1, 1)

    @pytest.mark.parametrize("linked", [A, B])
    def test_of_two_possible_duplicates_one_is_added_up(self, linked: str) -> None:
        rows.incident(A, links=[f"same_as_candidate:{B}"] if linked == A else [])
        rows.incident(B, links=[f"duplicate_of:{A}"] if linked == B else [])
        count("K-00000001", A, 100)
        count("K-00000002", B, 90)
        [cell] = results("incident-counts/summary/?count_type=returned&by=year")
        assert (cell["n"], cell["sum_best"], cell["n_possible_duplicate"]) == (2, 100, 1)

    def test_ties_are_those_of_the_revision(self) -> None:
        one = rows.incident(A)
        rows.incident(B)
        count("K-00000001", A, 100)
        count("K-00000002", B, 90)
        rows.revision()
        rows.replace(one, links=[f"same_as_candidate:{B}"])
        path = "incident-counts/summary/?count_type=returned&by=year"
        assert [cell["sum_best"] for cell in results(f"{path}&revision=1")] == [190]
        assert [cell["sum_best"] for cell in results(path)] == [100]

    def test_figures_of_surveys_are_never_added_up(self) -> None:
        assert list(results("survey-figures/summary/?by=unit")[0]) == ["unit", "n"]
        assert list(results("surveys/summary/?by=country")[0]) == ["country", "n"]
        assert errors("survey-figures/summary/?by=unit&parts=include")["parts"]["problem"] == "is not known here"
        assert SurveyFigureEdition.objects.exists()


def test_answers_of_states_say_how_much_of_their_reviews_is_here() -> None:
    usual = {"mechanism": "upr", "body": "Council", "state": "CHN", "state_name": "China", "outcome": "adopted"}
    for ref, coverage in (("V-00000001", "complete"), ("V-00000002", "selected")):
        rows.row(ReviewEdition, ref, **rows.DAYS | rows.CLAIM | usual | {"coverage": coverage})
    answer = {
        "action": "P-00000001",
        "action_label": "Respect non-refoulement",
        "responding_state": "CHN",
        "responding_state_name": "China",
        "stage": "addendum",
        "position": "noted",
        "mechanism": "upr",
        "implementation_claim": "none",
        "implementation_status": "not_assessed",
        "n_issuing": 1,
    }
    for place, review in enumerate(("V-00000001", "V-00000001", "V-00000002", None)):
        rows.row(PolicyResponseEdition, f"A-0000000{place}", **rows.DAYS | rows.CLAIM | answer | {"review": review})
    [cell] = results("policy-responses/summary/?by=position")
    assert cell == {
        "position": "noted",
        "n": 4,
        "n_reviews_complete": 1,
        "n_reviews_partial": 0,
        "n_reviews_selected": 1,
    }
    lines = list(csv.DictReader(io.StringIO(body("policy-responses/summary.csv?by=position"))))
    assert [line["n_reviews_selected"] for line in lines] == ["1"]
