"""The invented case goes the whole way, in a collection of its own: nothing is fitted to the first."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from pytest_django import DjangoDbBlocker

from tests.publishing.cases import publish, published_case
from tracker.curation import demo
from tracker.publishing.actions import Outcome
from tracker.records.models import WHOLES, Capture, Organisation, Whole
from tracker.records.warnings import warnings_of
from tracker.research.models import (
    TABLES,
    CitationEdition,
    IncidentCountEdition,
    IncidentEdition,
    IncidentPartyEdition,
    PolicyActionEdition,
    PolicyResponseEdition,
    ReportEdition,
    ReviewEdition,
    SourceEdition,
)

ROWS = {
    "reports": 5,
    "sources": 8,
    "incidents": 2,
    "incident_counts": 6,
    "incident_parties": 4,
    "reviews": 3,
    "policy_actions": 4,
    "policy_responses": 4,
    "surveys": 0,
    "survey_figures": 0,
}


# each test rolls back to the case, which the module shares
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]


@pytest.fixture(scope="module")
def published(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Outcome]:
    with published_case(demo.INVENTED, django_db_blocker) as outcome:
        yield outcome


def wholes() -> list[Whole]:
    return [whole for model in WHOLES for whole in model._default_manager.all()]


def test_nothing_is_odd_about_it_but_that_our_own_notes_have_no_address() -> None:
    assert {warning.message for whole in wholes() for warning in warnings_of(whole)} == {"Left empty: address."}
    assert demo.INVENTED.reasons.keys() == {"left_empty"}


def test_it_stands_in_a_collection_that_says_that_it_is_invented() -> None:
    assert {whole.collection.name for whole in wholes()} == {"Invented example"}
    assert "no data" in wholes()[0].collection.note
    assert all(one.name.endswith("(invented)") for one in Organisation.objects.all())


def test_all_of_it_is_published(published: Outcome) -> None:
    assert (set(published.taken), published.left) == ({whole.ref for whole in wholes()}, {})
    assert {name: model.objects.count() for name, model in TABLES.items() if name != "citations"} == ROWS


def test_it_is_shown_to_whoever_asks_for_its_collection_only(client: Any) -> None:
    assert client.get("/api/v1/incidents/").json()["results"] == []
    answer = client.get("/api/v1/incidents/", {"collection": "Invented example"}).json()
    assert (len(answer["results"]), answer["licence"]) == (2, "CC0-1.0")


def test_the_event_lasted_exactly_five_days_and_is_part_of_a_series() -> None:
    event = IncidentEdition.objects.get(kind="event")
    assert (str(event.date_start), str(event.date_end)) == ("2023-03-06", "2023-03-10")
    assert (event.extent, event.date_precision, event.year) == ("lasted", "1", 2023)
    series = IncidentEdition.objects.get(kind="series")
    assert (event.part_of, event.part_of_aggregate) == ([series.ref], True)
    assert (series.part_of, series.part_of_aggregate) == ([], False)


def test_its_place_is_known_exactly_and_shown_as_a_province() -> None:
    event = IncidentEdition.objects.get(kind="event")
    assert (event.admin1, event.place_name, event.geo_precision) == ("Salt Coast Region", None, "4")
    assert (event.lat, event.lon) == (Decimal(-23), Decimal(15))


def test_two_reports_count_otherwise_and_one_number_is_adopted() -> None:
    counts = IncidentCountEdition.objects.filter(count_type="displaced", age_group="all")
    assert set(counts.values_list("best", "qualifier", "is_adopted")) == {
        (1150, "about", False),
        (1480, "exact", True),
    }
    adopted = counts.get(is_adopted=True)
    assert (adopted.n_reports, adopted.credibility) == (1, "2")
    assert CitationEdition.objects.filter(target_ref=adopted.ref, relation="contradicts").count() == 1
    event = IncidentEdition.objects.get(kind="event")
    assert (event.displaced_best, event.injured_best, event.killed_best) == (1480, 19, 1)


def test_what_we_hold_carries_a_number_and_shows_nothing_of_itself() -> None:
    count = IncidentCountEdition.objects.get(count_type="injured", is_adopted=True)
    assert (count.best, count.evidence_held, count.n_reports, count.count_text) == (19, True, 0, None)
    held = Capture.objects.get(report__access="restricted")
    for model in TABLES.values():
        rows = json.dumps(list(model.objects.values()), default=str)
        assert held.report.ref not in rows
        assert "nineteen" not in rows
        assert "medical worker" not in rows
    assert ReportEdition.objects.count() == 5
    assert SourceEdition.objects.count() == 8


def test_a_treaty_body_put_its_review_off_and_then_held_it() -> None:
    rows = ReviewEdition.objects.filter(mechanism="treaty_body").order_by("held")
    assert list(rows.values_list("held", "outcome", "instrument", "session", "cycle")) == [
        (False, "postponed", "ICESCR", None, None),
        (True, "adopted", "ICESCR", 74, None),
    ]
    assert len({row.planned_on for row in rows}) == 1
    observation = PolicyActionEdition.objects.get(mechanism="treaty_body_concluding_observation")
    assert (observation.instrument, observation.session, observation.addressees) == ("ICESCR", 74, ["NAM"])
    assert observation.review == rows.get(held=True).ref


def test_three_states_recommend_together() -> None:
    joint = PolicyActionEdition.objects.get(n_issuing=3)
    assert joint.issuing_states == ["CRI", "ISL", "URY"]
    assert joint.issuing_un_groups == ["grulac", "weog"]
    assert (joint.current_position, joint.current_official_binary) == ("supported_in_part", None)


def test_each_answer_takes_the_place_of_an_earlier_one() -> None:
    for later in PolicyResponseEdition.objects.filter(is_current=True):
        earlier = PolicyResponseEdition.objects.get(ref=later.supersedes)
        assert (earlier.position, earlier.is_current, earlier.action) == ("pending", False, later.action)
    assert PolicyActionEdition.objects.filter(n_responses=2).count() == 2


def test_its_totals_add_up() -> None:
    review = ReviewEdition.objects.get(mechanism="upr")
    assert (review.totals_stage, review.n_total, review.n_supported, review.n_noted) == ("addendum", 214, 160, 54)


def test_who_ordered_it_and_who_did_it_are_two_parties() -> None:
    parties = IncidentPartyEdition.objects.filter(role="perpetrator").values_list("party_type", "degree")
    assert set(parties) == {("national_official", "ordered"), ("police", "direct")}


def test_both_cases_stand_side_by_side() -> None:
    assert demo.is_loaded(demo.INVENTED)
    assert not demo.is_loaded(demo.WORKED)
    publish(demo.WORKED)
    assert set(IncidentEdition.objects.values_list("collection", flat=True)) == {
        "Own documentation",
        "Invented example",
    }
