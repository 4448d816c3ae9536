from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Redirect(models.Model):
    """A record that was merged into another one: from a revision on, its reference leads to the other's.

    What led to a record that was merged in its turn has a line for each revision that led it elsewhere: an answer
    that is pinned leads where it led.
    """

    old = models.TextField(db_collation="C", help_text="Reference that leads elsewhere.")
    new = models.TextField(db_collation="C", help_text="Reference that it leads to.")
    since = models.PositiveIntegerField(help_text="First revision in which it does.")

    class Meta:
        ordering = ("old", "since")
        constraints = [
            models.UniqueConstraint(fields=["old", "since"], name="redirect_once_a_revision"),
            models.CheckConstraint(condition=~Q(old=F("new")), name="redirect_to_another"),
        ]
        indexes = [models.Index(fields=["new"], name="redirect_new")]

    def __str__(self) -> str:
        return f"{self.old}, now {self.new}"
