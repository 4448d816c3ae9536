from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pgtrigger
from django.db import models
from django.db.models.functions import Now

from tracker.confidential.rules import ForThoseWhoMay
from tracker.records.append_only import NeverChanged, TimeOfEntry
from tracker.records.checking import Record
from tracker.records.rules import Check, known
from tracker.staff.reason import FEW_WORDS


class Action(models.TextChoices):
    """What somebody did to an identity, or to who may open it."""

    OPENED = "opened", "Opened"
    ADDED = "added", "Added"
    CHANGED = "changed", "Changed"
    DELETED = "deleted", "Deleted"
    CARE = "care", "Care settled"
    GRANTED = "granted", "Grant given"
    ENDED = "ended", "Grant ended"
    REWRAPPED = "rewrapped", "Key changed"
    COMPARED = "compared", "Compared with a record"
    LET_PASS = "let pass", "Record let pass"


@dataclass(frozen=True)
class Program:
    """What a line says of who did it, where it was a program that ran by itself and no account."""

    name: str
    pk: int = 0

    def get_username(self) -> str:
        """Its name, in brackets: no account is called so."""
        return f"[{self.name}]"


class AccessLogManager(models.Manager["AccessLog"]):
    """How lines are added."""

    def write(self, action: Action, source_ref: str, *, by: Any, reason: str) -> AccessLog:
        """Add a line. Raises IntegrityError if the reason is no reason."""
        return self.create(
            action=action, source_ref=source_ref, user_id=by.pk, user_name=by.get_username(), reason=reason.strip()
        )


class AccessLog(Record):
    """Who did what to the identity of which source, when and why; never what it says."""

    # the log outlives its subjects, and the people: no foreign keys
    user_id = models.BigIntegerField("user's number", help_text="Number of the account.")
    user_name = models.CharField("who", max_length=150, help_text="Name of the account at that time.")
    source_ref = models.CharField("source", max_length=10, help_text="Reference of the source.")
    action = models.CharField("what", max_length=10, choices=Action, help_text="What was done.")
    reason = models.CharField("why", max_length=500, help_text="Why, in the words of who did it.")
    at = models.DateTimeField("when", db_default=Now(), editable=False, help_text="When, by the database's clock.")

    objects = AccessLogManager()

    class Meta:
        ordering = ("-at", "-pk")
        default_permissions = ()
        verbose_name_plural = "access log"
        indexes = [models.Index(fields=["source_ref", "at"], name="accesslog_of_source")]
        constraints = [
            known("accesslog", "action", Action),
            Check(
                name="accesslog_says_why",
                condition=models.Q(reason__regex=FEW_WORDS),
                message="Say in a few words why.",
                field="reason",
            ),
        ]
        triggers = [
            TimeOfEntry(),
            ForThoseWhoMay(),
            NeverChanged(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete),
            NeverChanged(name="never_emptied", operation=pgtrigger.Truncate, level=pgtrigger.Statement),
        ]

    def __str__(self) -> str:
        return f"{self.source_ref} {self.action} by {self.user_name}"
