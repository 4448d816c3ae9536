from __future__ import annotations

from django.db import models

from tracker.records.checking import Record
from tracker.records.history import kept
from tracker.records.managers import NaturalManager
from tracker.records.models.act import Act
from tracker.records.models.likeness import words_index
from tracker.records.refs import ref_field, ref_rules, ref_triggers
from tracker.records.review import Reopens
from tracker.records.rules import filled, known
from tracker.records.terms import TermField, TermsField, known_terms, of_scheme
from tracker.reference.choices import DegreeOfInvolvement, Naming, PartyBasis, PartyRole
from tracker.reference.models import Country


@kept()
class Party(Record):
    """Who did it, to whom, or who took part: by the word that the report uses."""

    ref = ref_field()
    act = models.ForeignKey(Act, models.CASCADE, related_name="parties", help_text="The act.")
    role = models.CharField(max_length=24, choices=PartyRole, help_text="Its part in the act.")
    label = models.CharField(max_length=200, help_text="The report's own word: 'defectors', 'border guards'.")
    naming = models.CharField(
        max_length=20,
        choices=Naming,
        default=Naming.NO_NAME,
        help_text="Whether the word names a person, and why that may be shown.",
    )
    basis = models.CharField(
        max_length=20, choices=PartyBasis, help_text="Whether the report says that it took part, or we conclude it."
    )
    type = TermField("perpetrator_type", null=True, blank=True, verbose_name="kind", help_text="Kind of perpetrator.")
    groups = TermsField("victim_group", help_text="Groups that the victims belong to.")
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Whom it serves, or comes from.",
    )
    degree = models.CharField(
        "degree of involvement", max_length=20, choices=DegreeOfInvolvement, blank=True, help_text="What it did."
    )

    objects = NaturalManager("ref")

    class Meta:
        ordering = ("act", "id")
        verbose_name_plural = "parties"
        indexes = [words_index("party", "label")]
        constraints = [
            *ref_rules("party", "Y"),
            known("party", "role", PartyRole),
            known("party", "naming", Naming),
            known("party", "basis", PartyBasis),
            known("party", "degree", DegreeOfInvolvement, blank=True),
            of_scheme("party", "type", "perpetrator_type"),
            filled("party", "label", "Give the report's own word for them."),
        ]
        triggers = [*ref_triggers("Y"), Reopens(), known_terms("records_party", "groups", "victim_group")]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.label}"

    def natural_key(self) -> tuple[str]:
        return (self.ref,)
