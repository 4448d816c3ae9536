"""The incidents of the normalised records as an ordinary project would serialise them."""

from __future__ import annotations

from rest_framework.serializers import CharField, ModelSerializer

from tracker.records.models import Act, Citation, Incident, IncidentPlace, Party, ReportedCount
from tracker.reference.models import Country


class CountrySerializer(ModelSerializer[Country]):
    class Meta:
        model = Country
        fields = ("iso3", "name", "region", "subregion", "un_group")


class PlaceSerializer(ModelSerializer[IncidentPlace]):
    country = CountrySerializer()

    class Meta:
        model = IncidentPlace
        fields = ("country", "admin1", "place_name", "lat", "lon", "geo_precision", "is_main")


class PartySerializer(ModelSerializer[Party]):
    class Meta:
        model = Party
        fields = ("ref", "role", "label", "basis", "type", "groups", "country", "degree")


class ActSerializer(ModelSerializer[Act]):
    parties = PartySerializer(many=True)

    class Meta:
        model = Act
        fields = ("ref", "violation_type", "attribution", "parties")


class CountSerializer(ModelSerializer[ReportedCount]):
    class Meta:
        model = ReportedCount
        fields = ("ref", "count_type", "low", "best", "high", "qualifier", "basis", "sex", "age_group", "count_text")


class CitationSerializer(ModelSerializer[Citation]):
    report = CharField(source="passage.report.ref")
    quote = CharField(source="passage.quote")

    class Meta:
        model = Citation
        fields = ("ref", "relation", "credibility", "report", "quote")


class IncidentSerializer(ModelSerializer[Incident]):
    places = PlaceSerializer(many=True)
    acts = ActSerializer(many=True)
    counts = CountSerializer(many=True)
    citations = CitationSerializer(many=True)

    class Meta:
        model = Incident
        fields = (
            "ref",
            "title",
            "summary",
            "kind",
            "clarity",
            "verification_status",
            "content_warnings",
            "date_start",
            "date_end",
            "extent",
            "date_precision",
            "date_text",
            "date_basis",
            "places",
            "acts",
            "counts",
            "citations",
        )
