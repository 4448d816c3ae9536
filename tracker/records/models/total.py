from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from tracker.records.checking import Record
from tracker.records.history import kept
from tracker.records.managers import NaturalManager
from tracker.records.models.review import Review
from tracker.records.review import Reopens
from tracker.records.rules import filled, known
from tracker.reference.choices import ResponsePosition, ResponseStage


@kept()
class ReviewTotal(Record):
    """How many recommendations of a review got which answer, at one stage, as one report counts them."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="totals", help_text="The review.")
    stage = models.CharField(max_length=24, choices=ResponseStage, help_text="At which stage the answers were given.")
    position = models.CharField(
        max_length=24, choices=ResponsePosition, blank=True, help_text="The answer. Empty: all recommendations."
    )
    n = models.PositiveIntegerField("number", help_text="How many.")
    count_text = models.CharField("as written", max_length=300, help_text="The number as the report writes it.")
    is_adopted = models.BooleanField(
        "adopted", default=False, help_text="Ours: it fills the review's own columns. One of a kind at most."
    )

    objects = NaturalManager("review__ref", "stage", "position", "n", "count_text")

    class Meta:
        ordering = ("review", "stage", "position", "id")
        verbose_name = "total of a review"
        verbose_name_plural = "totals"
        constraints = [
            known("reviewtotal", "stage", ResponseStage),
            known("reviewtotal", "position", ResponsePosition, blank=True),
            filled("reviewtotal", "count_text", "Copy the number as the report writes it."),
            models.UniqueConstraint(
                fields=["review", "stage", "position"],
                condition=Q(is_adopted=True),
                name="reviewtotal_one_adopted",
                violation_error_message="One total of this kind is adopted already: take that back first.",
            ),
        ]
        triggers = [Reopens()]

    def __str__(self) -> str:
        return f"{self.get_position_display() if self.position else _('All')}: {self.n}"

    def natural_key(self) -> tuple[str, str, str, int, str]:
        return (self.review.ref, self.stage, self.position, self.n, self.count_text)
