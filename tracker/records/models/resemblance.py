from __future__ import annotations

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q

from tracker.records.models.pair import Pair, pair_rules
from tracker.records.rules import Check

HIGHEST = 100


class NotOfThoseJudged(pgtrigger.Trigger):
    """Leaves out a pair that somebody has judged, whoever finds it once more."""

    name = "not_of_those_judged"
    when = pgtrigger.Before
    operation = pgtrigger.Insert

    def get_func(self, model: Any) -> str:
        return (
            "IF EXISTS (SELECT FROM records_notthesame n WHERE n.one = NEW.one AND n.other = NEW.other) "
            "THEN RETURN NULL; END IF; RETURN NEW;"
        )


class LeavesNoPairs(pgtrigger.Trigger):
    """A record that is gone resembles nothing, and nobody is led to it; `key` is what pairs call the row OLD."""

    name = "leaves_no_pairs"
    when = pgtrigger.After
    operation = pgtrigger.Delete

    def __init__(self, key: str = "OLD.ref") -> None:
        self.key = key
        super().__init__()

    def get_func(self, model: Any) -> str:
        return (
            f"DELETE FROM records_resemblance WHERE one = {self.key} OR other = {self.key}; "
            f"DELETE FROM records_redirect r WHERE r.new = {self.key}; RETURN NULL;"
        )


class Resemblance(Pair):
    """Two records that may be the same, found by comparing them; it can be worked out anew and is no record itself."""

    kind = models.CharField(max_length=20, help_text="Kind of record: incident, report and so on.")
    score = models.PositiveSmallIntegerField(help_text="How much speaks for it, from 1 to 100.")

    class Meta:
        ordering = ("-score", "one", "other")
        default_permissions = ()
        constraints = [
            *pair_rules("resemblance"),
            Check(
                name="resemblance_score_of_a_hundred",
                condition=Q(score__gte=1, score__lte=HIGHEST),
                message="A score lies between 1 and 100.",
                field="score",
            ),
        ]
        indexes = [
            models.Index(fields=["other"], name="resemblance_other"),
            models.Index(fields=["kind", "-score", "one", "other"], name="resemblance_best_first"),
        ]
        triggers = [NotOfThoseJudged()]
