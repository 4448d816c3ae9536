from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from tracker.records.checking import Record
from tracker.records.history import kept
from tracker.records.rules import Check, filled


class CommentQuerySet(models.QuerySet["Comment"]):
    """Questions in terms of the review."""

    def of(self, whole: Any) -> CommentQuerySet:
        """The comments on a whole that still count, in the order in which they were written."""
        return self.filter(whole=whole.ref, settled_on=None).select_related("by", "done_by").order_by("pk")

    def to_do(self) -> CommentQuerySet:
        """Those that the author has not marked as done."""
        return self.filter(done_on=None)

    def settle(self) -> None:
        """They count no more: what they asked for is approved, or was looked at again."""
        for comment in self:
            comment.settled_on = timezone.now()
            comment.save(update_fields=["settled_on"])


@kept()
class Comment(Record):
    """What a reviewer says of one field or claim of a whole that goes back, and what its author answers."""

    whole = models.CharField("record", max_length=10, help_text="Reference of the record as a whole.")
    subject = models.CharField(max_length=60, help_text="The part that it is about: its kind and its key.")
    field = models.CharField(max_length=60, blank=True, help_text="Name of the part's field. Empty: all of it.")
    says = models.TextField("comment", help_text="What to mend. Staff only.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", help_text="Who wrote it.")
    on = models.DateTimeField("when", auto_now_add=True, help_text="When it was written.")
    answer = models.TextField(blank=True, help_text="What the author answers. Staff only.")
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who has marked it as done.",
    )
    done_on = models.DateTimeField("done", null=True, blank=True, help_text="When it was marked as done.")
    settled_on = models.DateTimeField(
        "settled", null=True, blank=True, help_text="When a reviewer looked again: it counts no more since."
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        default_permissions = ("view",)
        indexes = [models.Index(fields=["whole"], name="comment_open", condition=Q(settled_on=None))]
        constraints = [
            filled("comment", "says", "Say what to mend."),
            Check(
                name="comment_done_by_somebody",
                condition=Q(done_by=None, done_on=None) | Q(done_by__isnull=False, done_on__isnull=False),
                message="Who has done it, and when, go together.",
                field="done_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.whole}: {self.says}"

    def reply(self, answer: str, *, done: bool, by: Any) -> None:
        """Keep the author's answer, and whether what was asked for is done."""
        self.answer = answer.strip()
        if done != (self.done_on is not None):
            self.done_by, self.done_on = (by, timezone.now()) if done else (None, None)
        self.save(update_fields=["answer", "done_by", "done_on"])
