from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.utils.timezone import now

from tracker.confidential.models.access_log import AccessLog, Action
from tracker.database.router import CONFIDENTIAL
from tracker.records.checking import Record

LONGEST_PLACE = 200


class HoldQuerySet(models.QuerySet["Hold"]):
    """Questions about what is held."""

    def open(self) -> HoldQuerySet:
        """Those that an officer has still to look at."""
        return self.exclude(hits=[])

    def of(self, whole_ref: str) -> HoldQuerySet:
        """Those of one record."""
        return self.filter(whole_ref=whole_ref)


class Hold(Record):
    """A record that waits for a protection officer, because some of its words may tell who a source is.

    A hit is `{"place": where, "what": kinds, "mark": mark of the text}`. It stays until the text is mended, or an
    officer lets that very text pass.
    """

    whole_ref = models.CharField("record", max_length=10, help_text="Reference of the record that is held.")
    whole_kind = models.CharField("kind", max_length=20, help_text="What kind of record it is.")
    source_ref = models.CharField("source", max_length=10, help_text="Reference of the source that it may name.")
    hits = models.JSONField(default=list, help_text="Where something was found, and what; never the words.")
    passed = models.JSONField(default=list, help_text="Marks of the texts that an officer let pass.")
    user_id = models.BigIntegerField("user's number", help_text="Number of the account whose step was looked at last.")
    user_name = models.CharField("who", max_length=150, help_text="Name of that account at the time.")
    at = models.DateTimeField("when", default=now, help_text="When it was looked at last.")

    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        default_permissions = ()
        verbose_name = "held record"
        constraints = [models.UniqueConstraint(fields=["whole_ref", "source_ref"], name="hold_once")]

    def __str__(self) -> str:
        return f"{self.whole_ref}, for {self.source_ref}"

    @classmethod
    def renew(cls, whole_ref: str, kind: str, source_ref: str, hits: Iterable[dict[str, Any]], *, by: Any) -> None:
        """Put what was found now in the place of what was found before; what was let pass stays so."""
        with transaction.atomic(using=CONFIDENTIAL):
            before = cls.objects.select_for_update().of(whole_ref).filter(source_ref=source_ref).first()
            hold = before or cls(whole_ref=whole_ref, whole_kind=kind, source_ref=source_ref)
            hold.hits = [hit for hit in hits if hit["mark"] not in hold.passed]
            if before is None and not hold.hits:
                return
            hold.user_id, hold.user_name, hold.at = by.pk, by.get_username(), now()
            hold.save()

    def let_pass(self, *, by: Any, reason: str) -> None:
        """An officer has read these texts: they tell nobody who it is. Logged; another text is held again."""
        with transaction.atomic(using=CONFIDENTIAL):
            self.refresh_from_db(from_queryset=Hold.objects.select_for_update())
            AccessLog.objects.write(Action.LET_PASS, self.source_ref, by=by, reason=f"{self.whole_ref}: {reason}")
            self.passed = sorted({*self.passed, *(hit["mark"] for hit in self.hits)})
            self.hits = []
            self.save(update_fields=["hits", "passed"])
