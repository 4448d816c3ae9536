from __future__ import annotations

from django.db import models

from tracker.records.checking import Record
from tracker.records.history import kept
from tracker.records.managers import NaturalManager
from tracker.records.models.incident import Incident
from tracker.records.refs import ref_field, ref_rules, ref_triggers
from tracker.records.review import Reopens
from tracker.records.rules import known
from tracker.records.terms import TermField, of_scheme
from tracker.reference.choices import Attribution


@kept()
class Act(Record):
    """One kind of violation within an incident, and how far its author admits it."""

    ref = ref_field()
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="acts", help_text="The incident.")
    violation_type = TermField("violation_type", help_text="What was done: the nearest term that the words carry.")
    attribution = models.CharField(
        max_length=40, choices=Attribution, help_text="Whether it is alleged, admitted, denied or judged."
    )

    objects = NaturalManager("ref")

    class Meta:
        ordering = ("incident", "id")
        constraints = [
            *ref_rules("act", "T"),
            of_scheme("act", "violation_type", "violation_type"),
            known("act", "attribution", Attribution),
        ]
        triggers = [*ref_triggers("T"), Reopens()]

    def __str__(self) -> str:
        return f"{self.violation_type} ({self.ref})"

    def natural_key(self) -> tuple[str]:
        return (self.ref,)
