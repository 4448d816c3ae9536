from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from tracker.records.checking import Record
from tracker.records.history import kept
from tracker.records.managers import NaturalManager
from tracker.records.models.incident import Incident
from tracker.records.models.likeness import words_index
from tracker.records.review import Reopens
from tracker.records.rules import Check, known
from tracker.reference.choices import GeoPrecision
from tracker.reference.models import Country

# these lie in no country, or nobody knows in which
NOWHERE = (GeoPrecision.INTERNATIONAL, GeoPrecision.UNKNOWN)


def _degrees(limit: int) -> list[MinValueValidator | MaxValueValidator]:
    return [MinValueValidator(-limit), MaxValueValidator(limit)]


@kept()
class IncidentPlace(Record):
    """Where an incident was, as exactly as it is known, and how exactly it may be shown."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="places", help_text="The incident.")
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Empty only on the high seas, or where nobody knows.",
    )
    admin1 = models.CharField("province", max_length=200, blank=True, help_text="First division of the country.")
    place_name = models.CharField("place", max_length=200, blank=True, help_text="Town, camp, crossing.")
    lat = models.DecimalField(
        "latitude",
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=_degrees(90),
        help_text="Degrees north (WGS 84). A centroid will do, where the place is less exact than a point.",
    )
    lon = models.DecimalField(
        "longitude",
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=_degrees(180),
        help_text="Degrees east (WGS 84).",
    )
    geo_precision = models.CharField(
        "precision", max_length=1, choices=GeoPrecision, help_text="How exactly the place is known."
    )
    geo_precision_public = models.CharField(
        "shown to", max_length=1, choices=GeoPrecision, help_text="How exactly it may be shown: never finer than known."
    )
    is_main = models.BooleanField("main place", default=False, help_text="The one that the incident is listed under.")

    objects = NaturalManager("incident__ref", "country", "admin1", "place_name", "is_main")

    class Meta:
        ordering = ("incident", "-is_main", "id")
        verbose_name = "place"
        indexes = [words_index("place", "place_name")]
        constraints = [
            known("incidentplace", "geo_precision", GeoPrecision),
            known("incidentplace", "geo_precision_public", GeoPrecision),
            Check(
                name="incidentplace_both_coordinates",
                condition=Q(lat=None, lon=None) | Q(lat__isnull=False, lon__isnull=False),
                message="Give latitude and longitude, or neither.",
                field="lat",
            ),
            Check(
                name="incidentplace_on_earth",
                condition=Q(lat=None) | Q(lat__range=(-90, 90), lon__range=(-180, 180)),
                message="Latitude lies between -90 and 90, longitude between -180 and 180.",
                field="lat",
            ),
            Check(
                # from fine to coarse: 1 to 7, then 0
                name="incidentplace_shown_no_finer",
                condition=Q(geo_precision_public=GeoPrecision.UNKNOWN)
                | (~Q(geo_precision=GeoPrecision.UNKNOWN) & Q(geo_precision_public__gte=F("geo_precision"))),
                message="It would be shown more exactly than it is known.",
                field="geo_precision_public",
            ),
            Check(
                name="incidentplace_has_country",
                condition=Q(country__isnull=False) | Q(geo_precision__in=[one.value for one in NOWHERE]),
                message="Name the country. Only international waters and unknown places have none.",
                field="country",
            ),
            models.UniqueConstraint(
                fields=["incident"],
                condition=Q(is_main=True),
                name="incidentplace_one_main",
                violation_error_message="An incident has one main place.",
            ),
        ]
        triggers = [Reopens()]

    def __str__(self) -> str:
        named = [part for part in (self.place_name, self.admin1, self.country_id) if part]
        return ", ".join(map(str, named)) or self.get_geo_precision_display()

    def natural_key(self) -> tuple[str, str | None, str, str, bool]:
        return (self.incident.ref, self.country_id, self.admin1, self.place_name, self.is_main)
