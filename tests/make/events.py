"""Incidents, reviews and actions, each complete enough to be valid; what a function is given wins."""

import datetime as dt
from typing import Any

from tests.make.records import organisation
from tests.make.reference import country, term
from tracker.records.models import (
    Act,
    Incident,
    IncidentLink,
    IncidentPlace,
    Party,
    PolicyAction,
    PolicyResponse,
    ReportedCount,
    Review,
    ReviewTotal,
)

MARCH = {
    "date_start": dt.date(2024, 3, 1),
    "date_end": dt.date(2024, 3, 31),
    "date_precision": "4",
    "date_text": "in March",
    "date_basis": "inferred_from_publication",
}


def incident(*, main: bool = True, **values: Any) -> Incident:
    """The move of the fishermen, with its main place (`main`), complete but for a passage."""
    usual = {
        "title": "Fishermen moved from the beach of Tin Aghuel",
        "summary": "The port office had the fishermen and their families moved within three days.",
        "kind": "event",
        "clarity": "1",
        "verification_status": "likely",
    }
    made = Incident.objects.create(**MARCH | usual | values)
    if main:
        place(made, is_main=True)
    return made


def place(incident: Incident, **values: Any) -> IncidentPlace:
    """The beach, known and shown to the district."""
    usual = {
        "country": country("MRT"),
        "admin1": "Nouadhibou",
        "place_name": "Tin Aghuel",
        "geo_precision": "3",
        "geo_precision_public": "3",
    }
    return IncidentPlace.objects.create(incident=incident, **usual | values)


def count(incident: Incident, **values: Any) -> ReportedCount:
    """About 1,200 people, as the port office says."""
    usual = {
        "count_type": "displaced",
        "best": 1200,
        "qualifier": "about",
        "basis": "official",
        "count_text": "about 1,200 people",
    }
    return ReportedCount.objects.create(incident=incident, **usual | values)


def act(incident: Incident, **values: Any) -> Act:
    """That they were moved by force, which the port office admits."""
    usual = {
        "violation_type": values.pop("violation_type", None) or term("violation_type:forced_displacement"),
        "attribution": "acknowledged",
    }
    return Act.objects.create(incident=incident, **usual | values)


def party(act: Act, **values: Any) -> Party:
    """The port office."""
    usual = {
        "role": "perpetrator",
        "label": "the port office",
        "basis": "stated",
        "type": values.pop("type", None) or term("perpetrator_type:local_official"),
        "country": country("MRT"),
        "degree": "ordered",
    }
    return Party.objects.create(act=act, **usual | values)


def link(incident: Incident, other: Incident, relation: str = "part_of") -> IncidentLink:
    """How the one bears on the other."""
    return IncidentLink.objects.create(incident=incident, relation=relation, other=other)


def review(**values: Any) -> Review:
    """A UPR review of Mauritania, held."""
    usual = {
        "mechanism": "upr",
        "body": organisation("UPR Working Group", type=term("organisation_type:un_body")),
        "state": country("MRT"),
        "cycle": 4,
        "held": True,
        "outcome": "adopted",
        "coverage": "selected",
    }
    return Review.objects.create(**MARCH | usual | values)


a_review = review  # where an argument is called so


def total(review: Review, **values: Any) -> ReviewTotal:
    """All recommendations of the review."""
    usual = {"stage": "hrc_adoption", "position": "", "n": 250, "count_text": "some 250 recommendations"}
    return ReviewTotal.objects.create(review=review, **usual | values)


def action(review: Review | None = None, **values: Any) -> PolicyAction:
    """Senegal's recommendation to Mauritania in the review (made, if none is given)."""
    for iso3 in ("SEN", "MRT"):
        country(iso3)
    term("theme:housing")
    usual: dict[str, Any] = {
        "label": "Consult coastal communities before they are moved",
        "mechanism": "upr_recommendation",
        "issuing_states": ["SEN"],
        "addressees": ["MRT"],
        "themes": ["housing"],
        "outcome": "issued",
    }
    if values.get("mechanism", "upr_recommendation") == "upr_recommendation":
        usual["review"] = review or a_review()
    return PolicyAction.objects.create(**MARCH | usual | values)


def response(action: PolicyAction, **values: Any) -> PolicyResponse:
    """Mauritania's answer: it rejects, and says that it does so already."""
    usual = {
        "responding_state": values.pop("responding_state", None) or country("MRT"),
        "stage": "addendum",
        "position": "noted_rejected",
        "position_label_verbatim": "does not enjoy support",
        "label_voice": "un",
        "implementation_claim": "already_implemented",
        "date_start": dt.date(2024, 4, 1),
        "date_end": dt.date(2024, 4, 30),
        "date_precision": "4",
        "date_text": "in April",
        "date_basis": "stated",
    }
    return PolicyResponse.objects.create(action=action, **usual | values)
