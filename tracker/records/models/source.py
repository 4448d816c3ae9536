from django.db import models
from django.db.models import Q

from tracker.records.checking import Record
from tracker.records.history import kept
from tracker.records.managers import NaturalManager
from tracker.records.models.organisation import Organisation
from tracker.records.refs import ref_field, ref_rules, ref_triggers
from tracker.records.rules import Check
from tracker.records.terms import TermField, of_scheme
from tracker.reference.choices import ConsentStatus, ProtectionLevel, Reliability
from tracker.reference.models import Country

# nothing that rests on these may be published
NO_CONSENT = (ConsentStatus.REFUSED, ConsentStatus.WITHDRAWN)
# nothing that shows these may be published
NOT_SHOWN = (*NO_CONSENT, ConsentStatus.INTERNAL_ONLY)


@kept()
class Source(Record):
    """Who told it: a person, a group, an office or a document, never by name, for staff only."""

    ref = ref_field()
    working_label = models.CharField(
        max_length=200, help_text="What staff call the source. Not a name, and nothing that leads to one."
    )
    source_type = TermField("source_type", help_text="Kind of source.")
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="If it belongs to one.",
    )
    coarse_country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="country",
        help_text="The country is the finest place that may be kept.",
    )
    protection_level = models.CharField(
        max_length=20,
        choices=ProtectionLevel,
        default=ProtectionLevel.ANONYMOUS,
        help_text="How far the source must be hidden. A sealed source has no public row anywhere.",
    )
    consent_status = models.CharField(
        max_length=30, choices=ConsentStatus, blank=True, help_text="What the source has agreed to."
    )
    consent_scope = models.TextField(blank=True, help_text="The limits of that consent, in words.")
    default_reliability = models.CharField(
        max_length=1,
        choices=Reliability,
        blank=True,
        help_text="Grade that a new face of this source starts with.",
    )
    reliability_basis = models.TextField(blank=True, help_text="What the grade rests on.")

    objects = NaturalManager("ref")

    class Meta:
        ordering = ("working_label",)
        constraints = [
            *ref_rules("source", "X"),
            of_scheme("source", "source_type", "source_type"),
            Check(
                name="source_has_a_label",
                condition=Q(working_label__regex=r"\S"),
                message="Give it a working label, but no name.",
                field="working_label",
            ),
            Check(
                name="source_known_protection",
                condition=Q(protection_level__in=ProtectionLevel.values),
                message="Unknown level of protection.",
                field="protection_level",
            ),
            Check(
                name="source_known_consent",
                condition=Q(consent_status__in=["", *ConsentStatus.values]),
                message="Unknown consent.",
                field="consent_status",
            ),
            Check(
                name="source_known_grade",
                condition=Q(default_reliability__in=["", *Reliability.values]),
                message="A grade is a letter from A to F.",
                field="default_reliability",
            ),
        ]
        triggers = ref_triggers("X")

    def __str__(self) -> str:
        return self.working_label

    def natural_key(self) -> tuple[str]:
        return (self.ref,)

    @property
    def may_be_shown(self) -> bool:
        return self.protection_level != ProtectionLevel.SEALED and self.consent_status not in NOT_SHOWN
