"""What is odd about incidents, counts and parties but may be true: kept as it is, and warned of."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from tests import make
from tests.publishing.conftest import Case
from tests.records.refusing import once, refused, settle
from tests.records.test_odd_but_true import warned
from tracker.records.models import Collection, Incident, Party

pytestmark = pytest.mark.django_db
PUBLISHED, DAY_AFTER = dt.date(2024, 5, 3), dt.date(2024, 5, 4)


def day(when: dt.date, **values: Any) -> dict[str, Any]:
    return {"date_start": when, "date_end": when, "date_precision": "1", **values}


def test_nothing_is_odd_about_a_plain_incident(case: Case) -> None:
    rest = make.rest(case.passage)
    assert warned(rest.incident) == set()


def test_an_event_of_exactly_five_days_lasted() -> None:
    made = make.incident(**day(dt.date(2024, 3, 4)) | {"date_end": dt.date(2024, 3, 8)}, extent="lasted")
    assert "long_event" not in warned(made)


@pytest.mark.parametrize(("days", "odd"), [(30, False), (31, True)])
def test_one_event_that_lasted_over_a_month_is_asked_about(days: int, odd: bool) -> None:  # noqa: FBT001
    start = dt.date(2024, 1, 1)
    made = make.incident(date_start=start, date_end=start + dt.timedelta(days), extent="lasted", date_precision="")
    assert ("long_event" in warned(made)) is odd
    Incident.objects.update(kind="series")
    assert "long_event" not in warned(made)


def test_a_foreign_month_that_runs_over_two_is_kept_as_it_stands() -> None:
    made = make.incident(extent="unknown", date_start=dt.date(2024, 2, 1), date_end=dt.date(2024, 3, 31))
    settle()
    assert made.date_precision == "4"


def test_an_incident_dated_after_its_only_report_is_asked_about(case: Case) -> None:
    rest = make.rest(case.passage)
    Incident.objects.update(**day(DAY_AFTER))
    assert "after_its_reports" in warned(rest.incident)
    Incident.objects.update(**day(PUBLISHED))
    assert "after_its_reports" not in warned(rest.incident)


def test_an_incident_is_not_after_its_reports_if_one_is_later(case: Case) -> None:
    rest = make.rest(case.passage)
    Incident.objects.update(**day(DAY_AFTER))
    later = make.report(title="A week later", **day(dt.date(2024, 5, 11)))
    make.citation(make.passage(later, "Nine had a week or more"), rest.act)
    assert "after_its_reports" not in warned(rest.incident)


def test_what_is_feared_lies_after_its_reports_and_may_lie_ahead(case: Case) -> None:
    rest = make.rest(case.passage)
    ahead = timezone.now().date() + dt.timedelta(400)
    Incident.objects.update(kind="anticipated", **day(ahead))
    settle()
    assert "after_its_reports" not in warned(rest.incident)
    with refused("date_end", "future"):
        Incident.objects.update(kind="event")


def test_a_situation_has_no_date_and_nothing_is_asked_about_it() -> None:
    undated: dict[str, Any] = dict.fromkeys(("date_text", "date_basis", "date_precision"), "")
    made = make.incident(kind="situation", extent="lasted", date_start=None, date_end=None, **undated)
    assert warned(made) == set()


def test_a_centroid_is_kept_at_country_precision() -> None:
    incident = make.incident(main=False)
    place = make.place(
        incident, is_main=True, lat=Decimal("20.254"), lon=Decimal("-9.24"), geo_precision="6", geo_precision_public="6"
    )
    settle()
    place.full_clean()
    place.refresh_from_db()
    assert (place.lat, place.lon) == (Decimal("20.254"), Decimal("-9.24"))


@pytest.mark.parametrize("precision", ["7", "0"])
def test_the_high_seas_and_unknown_places_have_no_country(precision: str) -> None:
    nowhere = {"country": None, "geo_precision": precision, "geo_precision_public": precision}
    make.place(make.incident(main=False), is_main=True, **nowhere).full_clean()


def test_counts_that_conflict_stand_side_by_side_and_one_is_adopted() -> None:
    incident = make.incident()
    make.count(incident, best=500, qualifier="exact", count_text="500", is_adopted=True)
    make.count(incident, low=200, high=300, best=None, count_text="200–300")
    assert warned(incident) == set()
    with once("reportedcount_one_adopted"):
        make.count(incident, best=250, count_text="250", is_adopted=True)


def test_counts_of_several_kinds_may_all_be_adopted() -> None:
    incident = make.incident()
    for kind in ({}, {"sex": "female"}, {"age_group": "child"}, {"count_type": "injured"}):
        make.count(incident, is_adopted=True, **kind)
    settle()
    assert incident.counts.count() == 4


@pytest.mark.parametrize(
    "numbers",
    [
        {"qualifier": "more_than", "low": 500, "best": None, "count_text": "more than 500"},
        {"qualifier": "up_to", "high": 40, "best": None, "count_text": "up to 40"},
        {"qualifier": "vague", "best": None, "count_text": "a large number"},
        {"sex": "female", "best": None, "reported_percent": 80, "count_text": "about 80% women"},
        {"qualifier": "exact", "best": 1, "count_text": "one boy", "sex": "male", "age_group": "child"},
        {"qualifier": "exact", "best": 0, "count_text": "nobody", "count_type": "killed"},
    ],
    ids=lambda numbers: numbers["count_text"],
)
def test_a_number_is_kept_as_it_is_written(numbers: dict[str, Any]) -> None:
    made = make.count(make.incident(), **numbers)
    made.full_clean()
    settle()
    assert warned(made.incident) == set()


def foreign() -> Collection:
    return Collection.objects.create(name="Somebody else’s events", licence="CC-BY-4.0")


CONTRADICTORY = {"low": 9, "best": 4, "high": 6, "qualifier": "exact", "inconsistent_in_source": True}


def test_numbers_that_contradict_each_other_elsewhere_are_kept_and_pointed_out() -> None:
    incident = make.incident(collection=foreign())
    make.count(incident, **CONTRADICTORY)
    settle()
    assert warned(incident) == {"inconsistent_in_source"}
    assert not incident.counts.get().is_adopted


def test_contradictory_numbers_do_not_become_ours_with_their_incident() -> None:
    taken, ours = make.incident(collection=foreign()), make.incident()
    make.count(taken, **CONTRADICTORY)
    with refused("collection", "may contradict itself"):
        Incident.objects.filter(pk=taken.pk).update(collection=ours.collection)


def test_an_act_may_have_no_party() -> None:
    incident = make.incident()
    make.act(incident)
    assert warned(incident) == set()


def refoulement(**countries: str | None) -> Incident:
    """A forced return with parties of these countries, by their part."""
    incident = make.incident()
    act = make.act(incident, violation_type=make.term("violation_type:refoulement"))
    for role, iso3 in countries.items():
        make.party(act, role=role, label=role, country=make.country(iso3) if iso3 else None)
    return incident


@pytest.mark.parametrize(
    ("countries", "odd"),
    [
        ({"perpetrator": "SEN", "receiving_authority": "MRT"}, set()),
        ({"perpetrator": None, "receiving_authority": "MRT"}, {"refoulement_by_nobody"}),
        ({"receiving_authority": "MRT"}, {"refoulement_by_nobody"}),
        ({"perpetrator": "SEN"}, {"refoulement_to_nowhere"}),
        ({"perpetrator": "MRT", "receiving_authority": "MRT"}, {"refoulement_to_itself"}),
    ],
    ids=["known", "by somebody", "by nobody", "to nowhere", "to itself"],
)
def test_a_forced_return_asks_by_whom_and_to_whom(countries: dict[str, str | None], odd: set[str]) -> None:
    assert warned(refoulement(**countries)) == odd


@pytest.mark.parametrize(("role", "empty"), [("perpetrator", {"type": None}), ("victim", {"groups": []})])
def test_a_party_without_its_kind_is_asked_about(role: str, empty: dict[str, Any]) -> None:
    party = make.party(make.act(make.incident()), role=role)
    Party.objects.update(**empty)
    assert "left_empty" in warned(party.act.incident)
    Party.objects.update(role="witness")
    assert "left_empty" not in warned(party.act.incident)
