from __future__ import annotations

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from tracker.records.append_only import NeverChanged, TimeOfEntry
from tracker.records.checking import Record
from tracker.records.rules import filled

REFUSE = "RAISE EXCEPTION USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, "


class AsItMayBe(pgtrigger.Trigger):
    """Refuses a revision that is not there, to lift what is not frozen, and to show more than one froze oneself.

    The last holds until another person has shown more: also where somebody went further back in between.
    """

    name = "as_it_may_be"
    when = pgtrigger.Before
    operation = pgtrigger.Insert

    def get_declare(self, model: Any) -> list[tuple[str, str]]:
        return [("before", model._meta.db_table + "%ROWTYPE"), ("newest", "INTEGER")]

    def get_func(self, model: Any) -> str:
        log = model._meta.db_table
        return (
            f"SELECT * INTO before FROM {log} ORDER BY id DESC LIMIT 1; "
            "SELECT coalesce(max(number), 0) INTO newest FROM research_revision; "
            "IF NEW.revision > newest THEN "
            f"{REFUSE} CONSTRAINT = 'freeze_at_a_revision', COLUMN = 'revision', MESSAGE = "
            "format('There is no revision %s: the newest is %s.', NEW.revision, newest); END IF; "
            "IF NEW.revision IS NULL AND before.revision IS NULL THEN "
            f"{REFUSE} CONSTRAINT = 'freeze_is_lifted_once', COLUMN = 'revision', "
            "MESSAGE = 'The public side is not frozen.'; END IF; "
            f"IF EXISTS (SELECT FROM {log} mine WHERE mine.by_id = NEW.by_id "
            "AND (NEW.revision IS NULL OR NEW.revision > mine.revision) AND mine.revision IS NOT NULL "
            f"AND NOT EXISTS (SELECT FROM {log} other WHERE other.id > mine.id AND other.by_id <> mine.by_id "
            "AND (other.revision IS NULL OR other.revision > mine.revision))) THEN "
            f"{REFUSE} CONSTRAINT = 'freeze_is_opened_by_another', COLUMN = 'why', "
            "MESSAGE = 'You froze it yourself: let another person show more again.'; END IF; RETURN NEW;"
        )


class IsInForce(pgtrigger.Trigger):
    """Freezes the public side, or lifts that, with the line that says so: there is no freeze without a line."""

    name = "is_in_force"
    when = pgtrigger.After
    operation = pgtrigger.Insert

    def get_func(self, model: Any) -> str:
        return (
            "DELETE FROM research_freeze; INSERT INTO research_freeze (id, revision) "
            "SELECT 1, NEW.revision WHERE NEW.revision IS NOT NULL; RETURN NULL;"
        )


class FreezeLog(Record):
    """Who froze the public side at which revision, or lifted that, when and why; the last line is in force."""

    revision = models.PositiveIntegerField(
        null=True, help_text="Last revision that the public is shown; 0 shows none. Empty: all are shown again."
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", help_text="Who did it.")
    at = models.DateTimeField(db_default=Now(), editable=False, help_text="When. Staff only.")
    why = models.CharField(max_length=500, help_text="Why. Staff only.")

    class Meta:
        ordering = ("-pk",)
        verbose_name = "freeze of the public side"
        verbose_name_plural = "freezes of the public side"
        default_permissions = ()
        permissions = (("freeze_public", "Can freeze the public side and lift that"),)
        constraints = [filled("freezelog", "why", "Say why. Nothing public will say so.")]
        triggers = [
            TimeOfEntry(),
            NeverChanged(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete),
            AsItMayBe(),
            IsInForce(),
        ]

    def __str__(self) -> str:
        if self.revision is None:
            return _("lifted")
        return _("frozen at revision %(number)s") % {"number": self.revision}
