from __future__ import annotations

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Count, DecimalField, Exists, F, OuterRef, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Concat, Round

from tracker.publishing.evidence import evidence, verbatim
from tracker.publishing.expressions import collected, counted, dates, in_order, listed, one, term, text, unnested
from tracker.publishing.mapping import Mapping
from tracker.records.models import Act, IncidentLink, IncidentPlace, Party, ReportedCount
from tracker.reference.choices import AgeGroup, CountType, GeoPrecision, IncidentLinkKind, PartyRole, Sex
from tracker.research.models import IncidentEdition

# how many decimals of a degree are shown, where a place is shown less exactly than it is known
DECIMALS = {GeoPrecision.NEAR: 2, GeoPrecision.ADM2: 1, GeoPrecision.ADM1: 0}
# up to which precision a place's name and its province are shown
PLACE_SHOWN = (GeoPrecision.EXACT, GeoPrecision.NEAR, GeoPrecision.ADM2)
PROVINCE_SHOWN = (*PLACE_SHOWN, GeoPrecision.ADM1)
TWICE = (IncidentLinkKind.SAME_AS_CANDIDATE, IncidentLinkKind.DUPLICATE_OF)


def located(path: str = "") -> dict[str, Any]:
    """Country of the main place of the incident at `path`, with its name and regions."""
    main = main_place(path)
    return {
        "country": one(main, "country"),
        "country_name": one(main, "country__name"),
        "region": one(main.exclude(country__region=""), "country__region"),
        "un_group": one(main.exclude(country__un_group=""), "country__un_group"),
    }


def main_place(path: str = "") -> QuerySet[IncidentPlace]:
    # there is one: in the usual order of places, each column would look up the incident and sort
    return IncidentPlace.objects.filter(incident=_incident(path), is_main=True).order_by()


def told(path: str = "") -> dict[str, Any]:
    """What an incident repeats on its counts."""
    return {
        "violation_types": listed(
            Act.objects.filter(incident=_incident(path)).annotate(code=term("violation_type")), "code"
        ),
        "origin_countries": countries(path, PartyRole.VICTIM),
        "receiving_countries": countries(path, PartyRole.RECEIVING_AUTHORITY),
        "part_of_aggregate": Exists(holding(path)),
        "possible_duplicate": Exists(linked(path).filter(kind__in=[one.value for one in TWICE])),
    }


def countries(path: str, role: PartyRole) -> ArraySubquery:
    """Countries of the parties that play this part."""
    return listed(Party.objects.filter(act__incident=_incident(path), role=role), "country")


def _incident(path: str) -> OuterRef:
    return OuterRef(path or "pk")


def linked(path: str = "") -> QuerySet[Any]:
    """Links to public incidents, its own, and those in which another says that it may be the same."""
    mine = Q(incident=_incident(path), other__is_public=True)
    theirs = Q(other=_incident(path), incident__is_public=True, relation=IncidentLinkKind.SAME_AS_CANDIDATE)
    to = Case(When(incident=_incident(path), then=F("other__ref")), default=F("incident__ref"))
    return IncidentLink.objects.filter(mine | theirs).annotate(kind=F("relation"), to=to)


def holding(path: str = "") -> QuerySet[Any]:
    """Links to the public incidents that it is part of."""
    part = Q(incident=_incident(path), other__is_public=True, relation=IncidentLinkKind.PART_OF)
    whole = Q(other=_incident(path), incident__is_public=True, relation=IncidentLinkKind.ENCOMPASSES)
    to = Case(When(incident=_incident(path), then=F("other__ref")), default=F("incident__ref"))
    return IncidentLink.objects.filter(part | whole).annotate(to=to)


def _degrees(column: str) -> Case:
    """A coordinate of a place: as held, or rounded where it is shown less exactly than it is known."""
    rounded = [When(geo_precision_public=shown, then=Round(F(column), places)) for shown, places in DECIMALS.items()]
    as_known = Q(geo_precision_public=F("geo_precision"), geo_precision_public__in=_codes(PROVINCE_SHOWN))
    return Case(When(as_known, then=F(column)), *rounded, output_field=DecimalField(max_digits=9, decimal_places=6))


def _codes(shown: tuple[GeoPrecision, ...]) -> list[str]:
    return [one.value for one in shown]


def _named(column: str, shown: tuple[GeoPrecision, ...]) -> Any:
    places = main_place().filter(geo_precision_public__in=_codes(shown)).exclude(**{column: ""})
    return one(places, column)


def adopted(count: CountType, end: str) -> Any:
    """One end of the adopted count of a kind, of all sexes and ages."""
    rows = ReportedCount.objects.filter(
        incident=OuterRef("pk"), count_type=count, sex=Sex.ALL, age_group=AgeGroup.ALL, is_adopted=True
    )
    return one(rows.order_by(), end)  # of a kind one is adopted


acts = Act.objects.filter(incident=OuterRef("pk"))
parties = Party.objects.filter(act__incident=OuterRef("pk"))
places = IncidentPlace.objects.filter(incident=OuterRef("pk"))

INCIDENTS = Mapping(
    model=IncidentEdition,
    rows=lambda incidents: incidents,
    columns={
        "ref": F("ref"),
        **collected(),
        **dates(),
        "date_text": verbatim("date_text", "incident"),
        **evidence("incident"),
        **located(),
        **told(),
        **{f"{kind.value}_{end}": adopted(kind, end) for kind in CountType for end in ("low", "best", "high")},
        "title": F("title"),
        "summary": text("summary"),
        "kind": F("kind"),
        "clarity": F("clarity"),
        "verification_status": F("verification_status"),
        "content_warnings": in_order("content_warnings"),
        "subregion": one(main_place().exclude(country__subregion=""), "country__subregion"),
        "admin1": _named("admin1", PROVINCE_SHOWN),
        "place_name": _named("place_name", PLACE_SHOWN),
        "lat": one(main_place().annotate(shown=_degrees("lat")), "shown"),
        "lon": one(main_place().annotate(shown=_degrees("lon")), "shown"),
        "geo_precision": one(main_place(), "geo_precision_public"),
        "countries": listed(places, "country"),
        "n_places": counted(places, Count("pk")),
        "perpetrator_types": listed(parties.exclude(type=None).annotate(code=term("type")), "code"),
        "victim_groups": unnested(parties, "groups"),
        "responsible_countries": countries("", PartyRole.PERPETRATOR),
        "links": listed(
            linked().annotate(link=Concat(F("kind"), Value(":"), F("to"), output_field=TextField())), "link"
        ),
        "part_of": listed(holding(), "to"),
    },
)
