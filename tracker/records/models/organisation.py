from django.db import models
from django.db.models.functions import Lower

from tracker.records.checking import Record
from tracker.records.history import kept
from tracker.records.managers import NaturalManager
from tracker.records.models.likeness import alike_index
from tracker.records.models.resemblance import LeavesNoPairs
from tracker.records.rules import Check, known, web_address
from tracker.records.terms import TermField, of_scheme
from tracker.reference.choices import Reliability, TreatyBody
from tracker.reference.models import Country


@kept()
class Organisation(Record):
    """A publisher, office, government or group that publishes, asks, pays or decides."""

    name = models.CharField(max_length=200, help_text="Name as researchers shall read it.")
    type = TermField("organisation_type", help_text="Kind of organisation.")
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="+", help_text="Where it has its seat."
    )
    url = models.URLField("address", max_length=500, blank=True, help_text="Its web site.")
    treaty_body = models.CharField(
        max_length=10, choices=TreatyBody, blank=True, help_text="Only for a UN treaty body: which one."
    )
    default_reliability = models.CharField(
        max_length=1,
        choices=Reliability,
        blank=True,
        help_text="Grade that a new source of this organisation starts with. Staff only.",
    )

    objects = NaturalManager("name__iexact")

    class Meta:
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="organisation_name_once",
                violation_error_message="There is an organisation of this name already.",
            ),
            of_scheme("organisation", "type", "organisation_type"),
            web_address("organisation", "url"),
            known("organisation", "treaty_body", TreatyBody, blank=True),
            known("organisation", "default_reliability", Reliability, blank=True),
            Check(
                name="organisation_has_a_name",
                condition=models.Q(name__regex=r"\S"),
                message="Give its name.",
                field="name",
            ),
        ]
        indexes = [alike_index("organisation", "name")]
        triggers = [LeavesNoPairs("'O-' || OLD.id")]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.name,)
