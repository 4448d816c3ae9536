from __future__ import annotations

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from tracker.records.append_only import TimeOfEntry
from tracker.records.history import kept
from tracker.records.models.pair import Pair, pair_rules
from tracker.records.rules import filled


class ForgetsTheirResemblance(pgtrigger.Trigger):
    """What was judged is not asked any more."""

    name = "forgets_their_resemblance"
    when = pgtrigger.After
    operation = pgtrigger.Insert

    def get_func(self, model: Any) -> str:
        return "DELETE FROM records_resemblance WHERE one = NEW.one AND other = NEW.other; RETURN NULL;"


@kept()
class NotTheSame(Pair):
    """Two records that somebody has compared and found to be different: they are not offered as duplicates again."""

    why = models.CharField(max_length=500, help_text="What tells them apart. Staff only.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", help_text="Who compared them.")
    at = models.DateTimeField("when", db_default=Now(), editable=False, help_text="When. Staff only.")

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = "pair that is not the same"
        verbose_name_plural = "pairs that are not the same"
        constraints = [*pair_rules("notthesame"), filled("notthesame", "why", "Say what tells them apart.")]
        indexes = [models.Index(fields=["other"], name="notthesame_other")]
        triggers = [TimeOfEntry(), ForgetsTheirResemblance()]
