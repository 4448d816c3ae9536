"""What the questions of a survey were about."""

from __future__ import annotations

from django.db import models

from tracker.records.checking import Record
from tracker.records.history import kept
from tracker.records.managers import NaturalManager
from tracker.records.models.incident import Incident
from tracker.records.models.policy_action import PolicyAction
from tracker.records.models.survey import Survey
from tracker.records.review import Reopens


@kept()
class SurveyAction(Record):
    """An action that the questions of a survey were about."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="+", help_text="The survey.")
    action = models.ForeignKey(PolicyAction, models.PROTECT, related_name="+", help_text="The action.")

    objects = NaturalManager("survey__ref", "action__ref")

    class Meta:
        ordering = ("survey", "action")
        verbose_name = "action that it is about"
        verbose_name_plural = "actions that it is about"
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "action"],
                name="surveyaction_once",
                violation_error_message="This action is named already.",
            )
        ]
        triggers = [Reopens()]

    def __str__(self) -> str:
        return str(self.action)

    def natural_key(self) -> tuple[str, str]:
        return (self.survey.ref, self.action.ref)


@kept()
class SurveyIncident(Record):
    """An incident that the questions of a survey were about."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="+", help_text="The survey.")
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="+", help_text="The incident.")

    objects = NaturalManager("survey__ref", "incident__ref")

    class Meta:
        ordering = ("survey", "incident")
        verbose_name = "incident that it is about"
        verbose_name_plural = "incidents that it is about"
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "incident"],
                name="surveyincident_once",
                violation_error_message="This incident is named already.",
            )
        ]
        triggers = [Reopens()]

    def __str__(self) -> str:
        return str(self.incident)

    def natural_key(self) -> tuple[str, str]:
        return (self.survey.ref, self.incident.ref)
