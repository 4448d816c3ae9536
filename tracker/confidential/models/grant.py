from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.timezone import now

from tracker.confidential.models.access_log import AccessLog, Action
from tracker.confidential.rules import LeavesALine, OnlyShortened
from tracker.database.router import CONFIDENTIAL
from tracker.records.checking import Record
from tracker.records.rules import Check, filled

LONGEST = timedelta(days=30)


class GrantQuerySet(models.QuerySet["Grant"]):
    """Questions about grants."""

    def in_force(self) -> GrantQuerySet:
        """Those that hold now."""
        return self.filter(starts__lte=Now(), ends__gt=Now())


class Grant(Record):
    """Somebody may open the identity of a source for some days, because a protection officer said so."""

    # it outlives its subjects, as the log does
    source_ref = models.CharField("source", max_length=10, help_text="Reference of the source.")
    user_id = models.BigIntegerField("user's number", help_text="Number of the account that it is given to.")
    user_name = models.CharField("given to", max_length=150, help_text="Name of that account at the time.")
    reason = models.CharField("why", max_length=500, help_text="What they need it for, in the words of who gave it.")
    starts = models.DateTimeField("from", db_default=Now(), editable=False, help_text="When it was given.")
    ends = models.DateTimeField("until", help_text="When it ends: thirty days later at most.")
    given_by_id = models.BigIntegerField("giver's number", help_text="Number of the account that gave it.")
    given_by_name = models.CharField("given by", max_length=150, help_text="Name of that account at the time.")

    objects = GrantQuerySet.as_manager()

    class Meta:
        ordering = ("-starts", "-pk")
        default_permissions = ()
        indexes = [models.Index(fields=["user_id", "ends"], name="grant_of_user")]
        constraints = [
            Check(
                name="grant_ends_in_time",
                condition=Q(ends__gte=F("starts"), ends__lte=F("starts") + LONGEST),
                message="A grant ends within thirty days.",
                field="ends",
            ),
            Check(
                name="grant_is_given_by_another",
                condition=~Q(user_id=F("given_by_id")),
                message="Nobody gives a grant to themselves: ask another protection officer.",
                field="user_id",
            ),
            filled("grant", "reason", "Say what they need it for."),
        ]
        triggers = [LeavesALine("grants", Action.GRANTED, Action.ENDED), OnlyShortened()]

    def __str__(self) -> str:
        return f"{self.source_ref} for {self.user_name}"

    @property
    def is_in_force(self) -> bool:
        """Whether it holds now."""
        return bool(self.starts <= now() < self.ends)

    @classmethod
    def give(cls, source_ref: str, to: Any, *, until: datetime, by: Any, reason: str) -> Grant:
        """Let `to` open this identity until then, and log that. Raises IntegrityError where that may not be."""
        with transaction.atomic(using=CONFIDENTIAL):
            AccessLog.objects.write(Action.GRANTED, source_ref, by=by, reason=f"To {to.get_username()}: {reason}")
            given: Grant = cls.objects.create(
                source_ref=source_ref,
                user_id=to.pk,
                user_name=to.get_username(),
                reason=reason,
                ends=until,
                given_by_id=by.pk,
                given_by_name=by.get_username(),
            )
        return given

    def end(self, *, by: Any, reason: str) -> None:
        """End it now, and log that; nothing happens if it has ended."""
        with transaction.atomic(using=CONFIDENTIAL):
            if type(self).objects.in_force().filter(pk=self.pk).update(ends=Now()):
                AccessLog.objects.write(Action.ENDED, self.source_ref, by=by, reason=f"Of {self.user_name}: {reason}")
