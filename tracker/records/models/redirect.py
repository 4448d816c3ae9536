from __future__ import annotations

from typing import Any

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F
from django.db.models.functions import Left, Now
from django.db.models.lookups import Exact
from django.utils.translation import gettext as _

from tracker.records.append_only import TimeOfEntry
from tracker.records.checking import Record
from tracker.records.history import kept
from tracker.records.models.pair import LONGEST
from tracker.records.rules import ALL, Check, locked


class LeadsToWhatStands(pgtrigger.Trigger):
    """Where the record that it leads to was merged itself, leads on to where that went; refuses a circle."""

    name = "leads_to_what_stands"
    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.UpdateOf("new")

    def get_declare(self, model: Any) -> list[tuple[str, str]]:
        return [("further", "TEXT")]

    def get_func(self, model: Any) -> str:
        return (
            # one merge at a time: two could make a circle together
            locked((model._meta.db_table, ALL))
            + f"SELECT r.new INTO further FROM {model._meta.db_table} r WHERE r.old = NEW.new; "
            "IF further IS NOT NULL THEN NEW.new := further; END IF; "
            "IF NEW.new = NEW.old THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', "
            f"CONSTRAINT = '{self.name}', COLUMN = 'new', TABLE = TG_TABLE_NAME, "
            "MESSAGE = 'This makes a circle: a record would be merged into itself.'; END IF; RETURN NEW;"
        )


class TakesOthersAlong(pgtrigger.Trigger):
    """What led to the record that is merged now leads to where it went: nobody is led twice."""

    name = "takes_others_along"
    when = pgtrigger.After
    operation = pgtrigger.Insert

    def get_func(self, model: Any) -> str:
        return f"UPDATE {model._meta.db_table} r SET new = NEW.new WHERE r.new = NEW.old; RETURN NULL;"


@kept()
class Redirect(Record):
    """A record that was merged into another of its kind: whoever asks for its reference is led to the other."""

    old = models.CharField(
        max_length=LONGEST, unique=True, db_collation="C", help_text="Reference of the record that was merged."
    )
    new = models.CharField(
        max_length=LONGEST, db_index=True, db_collation="C", help_text="Reference of the record that it is part of now."
    )
    workers = ArrayField(
        models.BigIntegerField(),
        default=list,
        blank=True,
        help_text="Numbers of the people who had worked on it since it was last published: none of them approves.",
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", help_text="Who merged them.")
    at = models.DateTimeField("when", db_default=Now(), editable=False, help_text="When. Staff only.")
    why = models.CharField(max_length=500, blank=True, help_text="Why they are the same. Staff only.")

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = "record that was merged"
        verbose_name_plural = "records that were merged"
        constraints = [
            Check(
                name="redirect_within_a_kind",
                condition=Exact(Left(F("old"), 2), Left(F("new"), 2)),
                message="Two records of one kind are merged.",
                field="new",
            ),
        ]
        triggers = [TimeOfEntry(), LeadsToWhatStands(), TakesOthersAlong()]

    def __str__(self) -> str:
        return _("%(old)s, now %(new)s") % {"old": self.old, "new": self.new}
