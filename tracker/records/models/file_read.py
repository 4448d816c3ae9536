from __future__ import annotations

from typing import Any

import pgtrigger
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from tracker.records.append_only import NeverChanged, TimeOfEntry
from tracker.records.checking import Record
from tracker.records.rules import Check, known


class What(models.TextChoices):
    """Which of the two files of a capture."""

    ORIGINAL = "original", "Sealed original"
    STRIPPED = "stripped", "Copy without metadata"


class FileReadManager(models.Manager["FileRead"]):
    """How lines are added."""

    def write(self, what: What, capture: Any, *, by: Any, reason: str = "") -> FileRead:
        """Add a line. Raises IntegrityError if an original has no reason."""
        return self.create(
            what=what, capture_id=capture.pk, user_id=by.pk, user_name=by.get_username(), reason=reason.strip()
        )


class FileRead(Record):
    """Who took which file of a capture out, when, and why."""

    # the log outlives its subjects, and the people: no foreign keys, and no reference, which is removed with a record
    user_id = models.BigIntegerField("user's number", help_text="Number of the account.")
    user_name = models.CharField("who", max_length=150, help_text="Name of the account at that time.")
    capture_id = models.BigIntegerField("capture's number", help_text="Number of the capture.")
    what = models.CharField("file", max_length=10, choices=What, help_text="Which file of it.")
    reason = models.CharField(
        "why", max_length=500, blank=True, help_text="Why, in the words of who did it. An original needs a reason."
    )
    at = models.DateTimeField("when", db_default=Now(), editable=False, help_text="When, by the database's clock.")

    objects = FileReadManager()

    class Meta:
        ordering = ("-at", "-pk")
        default_permissions = ()
        verbose_name = "file that was read"
        verbose_name_plural = "files that were read"
        constraints = [
            known("fileread", "what", What),
            Check(
                name="fileread_original_says_why",
                condition=~models.Q(what=What.ORIGINAL) | models.Q(reason__regex=r"\S"),
                message="Say why the original is needed.",
                field="reason",
            ),
        ]
        triggers = [TimeOfEntry(), NeverChanged(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        said = _("%(what)s of capture %(number)s, by %(who)s")
        return said % {"what": self.get_what_display(), "number": self.capture_id, "who": self.user_name}
