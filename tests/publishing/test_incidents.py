"""Public rows of incidents, their counts and their parties."""

from decimal import Decimal
from typing import Any

import pytest

from tests import make
from tests.publishing.conftest import Case
from tests.publishing.rest import Held, Publish, held, publish, rest, row
from tracker.publishing.actions import close_what_may_not_be_shown, withdraw
from tracker.records.models import Act, Incident, IncidentPlace, Party, Passage, Source
from tracker.research.models import IncidentCountEdition, IncidentEdition, IncidentPartyEdition

__all__ = ["held", "publish", "rest"]

pytestmark = pytest.mark.django_db
LAT, LON = Decimal("20.909123"), Decimal("-17.054987")


# places


@pytest.mark.parametrize(
    ("known", "shown", "degrees"),
    [
        ("1", "1", (LAT, LON)),
        ("3", "3", (LAT, LON)),
        ("4", "4", (LAT, LON)),
        ("1", "2", (Decimal("20.91"), Decimal("-17.05"))),
        ("1", "3", (Decimal("20.9"), Decimal("-17.1"))),
        ("2", "4", (Decimal(21), Decimal(-17))),
        ("1", "5", (None, None)),
        ("6", "6", (None, None)),
        ("1", "0", (None, None)),
    ],
)
def test_coordinates_are_shown_no_more_exactly_than_the_place(
    known: str, shown: str, degrees: tuple[Decimal | None, Decimal | None], rest: make.Rest, publish: Publish
) -> None:
    IncidentPlace.objects.update(lat=LAT, lon=LON, geo_precision=known, geo_precision_public=shown)
    publish(rest.incident)
    found = row(IncidentEdition)
    assert ((found.lat, found.lon), found.geo_precision) == (degrees, shown)


@pytest.mark.parametrize(
    ("shown", "province", "place"),
    [
        ("1", "Nouadhibou", "Tin Aghuel"),
        ("2", "Nouadhibou", "Tin Aghuel"),
        ("3", "Nouadhibou", "Tin Aghuel"),
        ("4", "Nouadhibou", None),
        ("5", None, None),
        ("6", None, None),
        ("0", None, None),
    ],
)
def test_names_of_places_are_shown_no_more_exactly_than_the_place(
    shown: str, province: str | None, place: str | None, rest: make.Rest, publish: Publish
) -> None:
    IncidentPlace.objects.update(geo_precision="1", geo_precision_public=shown)
    publish(rest.incident)
    found = row(IncidentEdition)
    assert (found.admin1, found.place_name, found.country) == (province, place, "MRT")


def test_the_main_place_fills_the_row_and_the_others_count(rest: make.Rest, publish: Publish) -> None:
    make.place(rest.incident, country=make.country("SEN"), admin1="Saint-Louis", place_name="canary of a place")
    publish(rest.incident)
    found = row(IncidentEdition)
    assert (found.country, found.country_name, found.region, found.un_group) == (
        "MRT",
        "Mauritania",
        "Africa",
        "african",
    )
    assert (found.countries, found.n_places) == (["MRT", "SEN"], 2)
    assert "canary" not in str(vars(found))


def test_the_high_seas_have_no_country(rest: make.Rest, publish: Publish) -> None:
    IncidentPlace.objects.update(country=None, geo_precision="7", geo_precision_public="7")
    publish(rest.incident)
    found = row(IncidentEdition)
    assert (found.country, found.country_name, found.region, found.countries) == (None, None, None, [])
    assert row(IncidentPartyEdition).incident_country is None


# counts


def test_adopted_counts_stand_on_the_incident_by_kind(rest: make.Rest, case: Case, publish: Publish) -> None:
    more = {"qualifier": "more_than", "low": 500, "best": None, "count_text": "more than 500"}
    for adopted in (more | {"count_type": "injured"}, {"best": 600, "sex": "female", "count_type": "detained"}):
        make.citation(case.passage, make.count(rest.incident, is_adopted=True, **adopted))
    make.count(rest.incident, best=900, count_text="some 900")
    make.count(rest.incident, best=3, count_type="killed")
    publish(rest.incident)
    found = row(IncidentEdition)
    assert (found.displaced_low, found.displaced_best, found.displaced_high) == (None, 1200, None)
    assert (found.injured_low, found.injured_best, found.injured_high) == (500, None, None)
    assert (found.detained_low, found.detained_best, found.detained_high) == (None, None, None)
    assert (found.killed_low, found.killed_best, found.killed_high) == (None, None, None)
    assert IncidentCountEdition.objects.count() == 5


def test_counts_that_conflict_are_all_rows_and_say_which_is_ours(rest: make.Rest, publish: Publish) -> None:
    make.count(rest.incident, low=200, high=300, best=None, count_text="200–300")
    publish(rest.incident)
    rows = IncidentCountEdition.objects.order_by("-is_adopted").values_list("low", "best", "high", "is_adopted")
    assert list(rows) == [(None, 1200, None, True), (200, None, 300, False)]


def test_a_count_repeats_what_it_must_be_read_with(rest: make.Rest, publish: Publish) -> None:
    victim(rest.act, "workers", country=make.country("SEN"))
    publish(rest.incident)
    found = row(IncidentCountEdition)
    assert (found.incident, found.incident_title, found.kind) == (rest.incident.ref, rest.incident.title, "event")
    assert (found.country, found.un_group, found.origin_countries) == ("MRT", "african", ["SEN"])
    assert (found.violation_types, found.year, found.date_text) == (["forced_displacement"], 2024, "in March")


def test_the_words_of_a_count_need_a_passage_that_is_shown(rest: make.Rest, held: Held, publish: Publish) -> None:
    rest.count.citations.all().delete()
    make.citation(held.passage, rest.count)
    publish(rest.incident)
    found = row(IncidentCountEdition)
    assert (found.best, found.count_text, found.evidence_held, found.n_reports) == (1200, None, True, 0)
    assert row(IncidentEdition).evidence_held is False


def test_a_redacted_passage_hides_the_words_of_what_it_carries(rest: make.Rest, publish: Publish) -> None:
    Passage.objects.update(redacted=True)
    publish(rest.incident)
    assert row(IncidentCountEdition).count_text is None
    assert row(IncidentEdition).date_text is None


# acts and parties


def victim(act: Act, *groups: str, **values: Any) -> Party:
    """The fishermen, as members of these groups."""
    for group in groups:
        make.term(f"victim_group:{group}")
    return make.party(act, **{"role": "victim", "label": "fishermen", "groups": list(groups)} | values)


def test_an_act_without_parties_is_one_row(rest: make.Rest, publish: Publish) -> None:
    rest.party.citations.all().delete()
    rest.party.delete()
    publish(rest.incident)
    found = row(IncidentPartyEdition)
    assert (found.ref, found.role, found.label, found.party_type) == (rest.act.ref, None, None, None)
    assert (found.violation_type, found.attribution) == ("forced_displacement", "acknowledged")
    assert (found.victim_groups, found.n_reports) == ([], 1)


def test_each_party_is_a_row_beside_its_act(rest: make.Rest, publish: Publish) -> None:
    victim(rest.act, "workers", "idps", country=None)
    publish(rest.incident)
    assert set(IncidentPartyEdition.objects.values_list("role", "label", "country")) == {
        ("perpetrator", "the port office", "MRT"),
        ("victim", "fishermen", None),
    }
    assert row(IncidentPartyEdition, role="victim").victim_groups == ["idps", "workers"]


@pytest.mark.parametrize(
    ("naming", "label"),
    [("withheld", None), ("no_name", "the port office"), ("consent", "the port office")],
)
def test_a_withheld_label_is_not_shown(naming: str, label: str | None, rest: make.Rest, publish: Publish) -> None:
    rest.party.naming = naming
    rest.party.save()
    publish(rest.incident)
    found = row(IncidentPartyEdition)
    assert (found.label, found.country, found.party_type) == (label, "MRT", "local_official")


def test_countries_of_an_incident_come_from_its_parties_by_their_part(rest: make.Rest, publish: Publish) -> None:
    for role, iso3 in (("victim", "SEN"), ("receiving_authority", "CHN"), ("witness", "DEU")):
        victim(rest.act, *(["idps"] if role == "victim" else []), role=role, country=make.country(iso3))
    publish(rest.incident)
    found = row(IncidentEdition)
    assert (found.responsible_countries, found.origin_countries, found.receiving_countries) == (
        ["MRT"],
        ["SEN"],
        ["CHN"],
    )
    assert (found.perpetrator_types, found.victim_groups) == (["local_official"], ["idps"])


def test_a_party_rests_on_what_supports_it_or_its_act(rest: make.Rest, publish: Publish) -> None:
    rest.party.citations.all().delete()
    publish(rest.incident)
    assert row(IncidentPartyEdition).n_reports == 1


# links


@pytest.fixture
def other(case: Case) -> Incident:
    """Another incident, ready to go out."""
    incident = make.incident(title="The moves of the whole year", kind="series")
    make.citation(case.passage, incident)
    return incident


def links() -> dict[str, Any]:
    """What the current rows of the incident with counts say of its links."""
    told = row(IncidentEdition, kind="event")
    count = row(IncidentCountEdition)
    for name in ("part_of_aggregate", "possible_duplicate"):
        assert getattr(told, name) == getattr(count, name)
    return {name: getattr(told, name) for name in ("links", "part_of", "part_of_aggregate", "possible_duplicate")}


NONE = {"links": [], "part_of": [], "part_of_aggregate": False, "possible_duplicate": False}


def expected(relation: str, ref: str) -> dict[str, Any]:
    part = relation == "part_of"
    return {
        "links": [f"{relation}:{ref}"],
        "part_of": [ref] if part else [],
        "part_of_aggregate": part,
        "possible_duplicate": relation in ("same_as_candidate", "duplicate_of"),
    }


@pytest.mark.parametrize("relation", ["part_of", "same_as_candidate", "duplicate_of", "precedes", "encompasses"])
def test_a_link_to_a_public_incident_is_shown(
    relation: str, rest: make.Rest, other: Incident, publish: Publish
) -> None:
    make.link(rest.incident, other, relation)
    publish(rest.incident, other)
    assert links() == expected(relation, other.ref)


@pytest.mark.parametrize("relation", ["part_of", "same_as_candidate"])
def test_a_link_to_an_incident_that_is_not_public_is_not_shown(
    relation: str, rest: make.Rest, other: Incident, publish: Publish
) -> None:
    make.link(rest.incident, other, relation)
    publish(rest.incident)
    assert links() == NONE


def test_who_holds_an_incident_says_so_from_its_side_too(rest: make.Rest, other: Incident, publish: Publish) -> None:
    make.link(other, rest.incident, "encompasses")
    publish(rest.incident, other)
    assert links() == NONE | {"part_of": [other.ref], "part_of_aggregate": True}
    assert row(IncidentEdition, ref=other.ref).part_of_aggregate is False


def test_perhaps_the_same_is_said_by_both(rest: make.Rest, other: Incident, publish: Publish) -> None:
    make.link(other, rest.incident, "same_as_candidate")
    publish(rest.incident, other)
    assert links() == expected("same_as_candidate", other.ref)


@pytest.mark.parametrize("relation", ["part_of", "same_as_candidate", "duplicate_of"])
def test_an_incident_that_is_withdrawn_is_named_no_more(
    relation: str, rest: make.Rest, other: Incident, publish: Publish, publisher: Any
) -> None:
    make.link(rest.incident, other, relation)
    publish(rest.incident, other)
    withdraw(other, by=publisher, reason="It was made up.")
    assert links() == NONE
    assert row(IncidentEdition).since == row(IncidentCountEdition).since == 2
    assert IncidentEdition.objects.at(1).get(ref=rest.incident.ref).links == [f"{relation}:{other.ref}"]


@pytest.mark.parametrize("relation", ["encompasses", "same_as_candidate"])
def test_nor_where_it_was_the_one_that_named_the_other(
    relation: str, rest: make.Rest, other: Incident, publish: Publish, publisher: Any
) -> None:
    make.link(other, rest.incident, relation)
    publish(rest.incident, other)
    assert links() != NONE
    withdraw(other, by=publisher, reason="It was made up.")
    assert links() == NONE


def test_other_links_stay_when_one_incident_is_withdrawn(
    rest: make.Rest, other: Incident, case: Case, publish: Publish, publisher: Any
) -> None:
    third = make.incident(title="A third", kind="series")
    make.citation(case.passage, third)
    make.link(rest.incident, other, "part_of")
    make.link(rest.incident, third, "part_of")
    make.link(rest.incident, third, "same_as_candidate")
    publish(rest.incident, other, third)
    withdraw(other, by=publisher, reason="It was made up.")
    assert links() == {
        "links": [f"part_of:{third.ref}", f"same_as_candidate:{third.ref}"],
        "part_of": [third.ref],
        "part_of_aggregate": True,
        "possible_duplicate": True,
    }


# evidence and its end


def test_a_report_that_says_otherwise_is_no_support(rest: make.Rest, case: Case, publish: Publish) -> None:
    make.citation(case.passage, rest.count, relation="contradicts", credibility="4", origin_key="another")
    publish(rest.incident)
    found = row(IncidentCountEdition)
    assert (found.n_reports, found.n_origins, found.credibility) == (1, 1, "3")


@pytest.mark.parametrize("consent", ["withdrawn", "refused"])
def test_consent_that_ends_closes_incidents_reviews_and_actions_too(
    consent: str, rest: make.Rest, publish: Publish, officer: Any
) -> None:
    publish(*rest.wholes)
    source = Source.objects.get()
    source.consent_status = consent
    source.save()
    close_what_may_not_be_shown(source, by=officer)
    for whole in rest.wholes:
        whole.refresh_from_db()
        assert (whole.status, whole.is_public) == ("draft", False)
    for model in (IncidentEdition, IncidentCountEdition, IncidentPartyEdition):
        assert not model.objects.current().exists()


def test_a_withdrawn_report_takes_its_incident_with_it(
    rest: make.Rest, case: Case, publish: Publish, publisher: Any
) -> None:
    publish(*rest.wholes)
    withdraw(case.report, by=publisher, reason="The outlet retracted it.")
    assert not IncidentEdition.objects.current().exists()
