from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from tracker.records.checking import Record
from tracker.records.history import kept
from tracker.records.managers import NaturalManager
from tracker.records.models.incident import Incident
from tracker.records.review import Reopens
from tracker.records.rules import Check, known
from tracker.reference.choices import IncidentLinkKind


@kept()
class IncidentLink(Record):
    """How one incident bears on another: part of it, before it, perhaps the same."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="links", help_text="This incident …")
    relation = models.CharField(max_length=20, choices=IncidentLinkKind, help_text="… stands so …")
    other = models.ForeignKey(Incident, models.PROTECT, related_name="linked_from", help_text="… to that one.")

    objects = NaturalManager("incident__ref", "relation", "other__ref")

    class Meta:
        ordering = ("incident", "relation", "other")
        verbose_name = "link to another incident"
        verbose_name_plural = "links to other incidents"
        constraints = [
            known("incidentlink", "relation", IncidentLinkKind),
            Check(
                name="incidentlink_to_another",
                condition=~Q(incident=F("other")),
                message="An incident is not linked with itself.",
                field="other",
            ),
            models.UniqueConstraint(
                fields=["incident", "relation", "other"],
                name="incidentlink_once",
                violation_error_message="This link is there already.",
            ),
        ]
        triggers = [Reopens()]

    def __str__(self) -> str:
        return f"{self.get_relation_display()}: {self.other}"

    def natural_key(self) -> tuple[str, str, str]:
        return (self.incident.ref, self.relation, self.other.ref)
