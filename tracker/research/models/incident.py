from __future__ import annotations

from django.db import models

from tracker.reference.choices import CountType
from tracker.research import columns
from tracker.research.models.edition import Dated, Edition, Evidenced, dated, indexes, rules

ENDS = {
    "low": ("At least so many", "no lower number is adopted"),
    "best": ("So many", "no number is adopted: 'more than 500' has none"),
    "high": ("At most so many", "no upper number is adopted"),
}

# one column for each end of each kind of count
Adopted: type[models.Model] = type(
    "Adopted",
    (models.Model,),
    {
        f"{kind.value}_{end}": columns.integer(
            f"{words} people: {kind.label.lower()}. The count that is adopted for all sexes and ages.",
            unit="persons",
            missing=missing,
            standard="UCDP GED best, low, high" if kind == CountType.KILLED else "",
            source="ReportedCount",
        )
        for kind in CountType
        for end, (words, missing) in ENDS.items()
    }
    | {
        "__module__": __name__,
        "__doc__": "The adopted counts of an incident.",
        "Meta": type("Meta", (), {"abstract": True}),
    },
)


class Located(models.Model):
    """The main place of an incident: its country."""

    country = columns.code(
        "country",
        "Country of the main place.",
        standard="ISO 3166-1 alpha-3",
        missing="international waters, or not known",
        source="IncidentPlace.country",
    )
    country_name = columns.text("Its name.", source="Country.name")
    region = columns.text("Its region.", standard="UN M49", choosable=True, source="Country.region")
    un_group = columns.code("un_group", "Its UN regional group.", source="Country.un_group")

    class Meta:
        abstract = True


class Told(models.Model):
    """What an incident says of itself and repeats on each of its counts."""

    violation_types = columns.codes("violation_type", "What was done.", standard="HURIDOCS ESF MT4", source="Act")
    origin_countries = columns.codes("country", "Countries of the victims.", source="Party.country")
    receiving_countries = columns.codes("country", "Countries that received those returned.", source="Party.country")
    part_of_aggregate = columns.boolean(
        "True where it is part of another incident here: adding both counts people twice.", source="IncidentLink"
    )
    possible_duplicate = columns.boolean("True where another incident here is perhaps the same.", source="IncidentLink")

    class Meta:
        abstract = True


class IncidentEdition(Located, Told, Adopted, Dated, Evidenced, Edition):  # type: ignore[valid-type, misc] # noqa: DJ008
    """An incident: what is reported to have happened, when, where, to how many."""

    about = "What happened, goes on or is feared. Dates say when; read them with their precision."

    title = columns.text("Title in our own words.", required=True)
    summary = columns.text("What is reported, in our own words.")
    kind = columns.code("incident_kind", "One event, several, or a state of things.", required=True)
    clarity = columns.code(
        "clarity", "Whether the reports tell of one clear event.", required=True, standard="UCDP GED event_clarity"
    )
    verification_status = columns.code(
        "verification_status", "How sure it is that it happened.", required=True, standard="HURIDOCS ESF MT41"
    )
    content_warnings = columns.codes("content_warning", "What a reader should be warned of.")
    subregion = columns.text("Subregion of the main place.", standard="UN M49", choosable=True)
    admin1 = columns.text(
        "Province of the main place.",
        missing="not known, or not shown so exactly",
        source="IncidentPlace.admin1",
        choosable=True,
    )
    place_name = columns.text(
        "Name of the main place.", missing="not known, or not shown so exactly", source="IncidentPlace.place_name"
    )
    lat = columns.decimal(
        "Latitude of the main place, rounded as its precision says.",
        digits=9,
        places=6,
        unit="degrees north (WGS 84)",
        missing="not known, or not shown so exactly",
        source="IncidentPlace.lat",
    )
    lon = columns.decimal(
        "Its longitude.",
        digits=9,
        places=6,
        unit="degrees east (WGS 84)",
        missing="as for the latitude",
        source="IncidentPlace.lon",
    )
    geo_precision = columns.code(
        "geo_precision",
        "How exactly the main place is shown.",
        required=True,
        standard="UCDP GED where_prec",
        source="IncidentPlace.geo_precision_public",
        maximum=True,
    )
    countries = columns.codes("country", "Countries of all its places.", source="IncidentPlace.country")
    n_places = columns.integer("Number of its places.", required=True, unit="places", source="IncidentPlace")
    perpetrator_types = columns.codes(
        "perpetrator_type",
        "Kinds of perpetrator, alleged and inferred ones too: see `basis` and `attribution` of its parties.",
        source="Party.type",
    )
    victim_groups = columns.codes("victim_group", "Groups that the victims belong to.", source="Party.groups")
    responsible_countries = columns.codes(
        "country",
        "Countries of the perpetrators, alleged and inferred ones too: see `basis` of its parties.",
        source="Party.country",
    )
    links = columns.texts(
        "Other public incidents that it bears on, each as relation:reference.",
        example="same_as_candidate:I-21JTDQKM",
        source="IncidentLink",
        searched=False,
    )
    part_of = columns.refs("Public incidents that it is part of.", source="IncidentLink")

    class Meta:
        db_table = "research_incidents"
        constraints = rules("incident")
        indexes = dated("incident") + indexes("incident")


class IncidentCountEdition(Located, Told, Dated, Evidenced, Edition):  # noqa: DJ008 Edition has it
    """How many, as one report says: counts that conflict are rows side by side."""

    about = "Reported numbers of people, each as one report gives it. Never add up rows of one incident."
    whole = "incident"

    incident = columns.ref("The incident.", required=True, example="I-3NV0FCV8")
    incident_title = columns.text("Its title.", required=True, source="Incident.title")
    kind = columns.code("incident_kind", "Its kind.", required=True, source="Incident.kind")
    count_type = columns.code("count_type", "What happened to them.", required=True, standard="UCDP GED deaths")
    low = columns.integer("At least so many.", unit="persons", missing="the report gives no lower number")
    best = columns.integer("The number that the report gives.", unit="persons", missing="it gives none")
    high = columns.integer("At most so many.", unit="persons", missing="the report gives no upper number")
    qualifier = columns.code("qualifier", "The report's own hedge.", required=True)
    basis = columns.code("count_basis", "How they were counted.", required=True, standard="HRDAG")
    reported_percent = columns.decimal(
        "Percent of the people of the same incident, as printed.", digits=5, places=2, unit="percent"
    )
    sex = columns.code("sex", "Of the people counted.", required=True)
    age_group = columns.code("age_group", "Of the people counted.", required=True)
    count_text = columns.text(
        "The number as the report writes it.", missing="not to be shown", example="a large number"
    )
    is_adopted = columns.boolean("True where it fills the incident's own columns.")
    inconsistent_in_source = columns.boolean("True where its own numbers contradict each other in the data set.")

    class Meta:
        db_table = "research_incident_counts"
        constraints = rules("count")
        indexes = dated("count") + indexes("count", whole="incident")


class IncidentPartyEdition(Dated, Evidenced, Edition):
    """Who did what to whom: one party of one act, or an act of which no party is recorded."""

    about = "Acts and the parties to them. An act without a party is a row with its own reference and no role."
    whole = "incident"

    incident = columns.ref("The incident.", required=True, example="I-3NV0FCV8")
    incident_title = columns.text("Its title.", required=True, source="Incident.title")
    kind = columns.code("incident_kind", "Its kind.", required=True, source="Incident.kind")
    violation_type = columns.code(
        "violation_type", "What was done.", required=True, standard="HURIDOCS ESF MT4", source="Act.violation_type"
    )
    attribution = columns.code(
        "attribution",
        "Whether it is alleged, admitted, denied or judged.",
        required=True,
        standard="HURIDOCS ESF MT28",
        source="Act.attribution",
    )
    role = columns.code("party_role", "Its part in the act.", missing="no party is recorded", source="Party.role")
    label = columns.text("The report's own word for it.", missing="withheld, or no party", source="Party.label")
    basis = columns.code("party_basis", "Whether the report says so, or the coder concludes it.", source="Party.basis")
    party_type = columns.code("perpetrator_type", "Kind of perpetrator.", source="Party.type")
    victim_groups = columns.codes("victim_group", "Groups that the victims belong to.", source="Party.groups")
    degree = columns.code("degree_of_involvement", "What it did.", standard="HURIDOCS ESF MT18", source="Party.degree")
    country = columns.code("country", "Whom it serves, or its nationality.", source="Party.country")
    country_name = columns.text("Name of that country.", source="Country.name")
    region = columns.text("Its region.", standard="UN M49", choosable=True, source="Country.region")
    un_group = columns.code("un_group", "Its UN regional group.", source="Country.un_group")
    incident_country = columns.code("country", "Country of the main place.", source="IncidentPlace.country")
    incident_country_name = columns.text("Its name.", source="Country.name")

    class Meta:
        db_table = "research_incident_parties"
        constraints = rules("party")
        indexes = dated("party") + indexes("party", whole="incident")
