from django.conf import settings
from django.db import models

from tracker.records.checking import Record
from tracker.records.history import kept
from tracker.records.rules import filled


@kept()
class AnsweredWarning(Record):
    """A person's reason why something odd is right; it holds while what it was about stays as it was."""

    whole = models.CharField("record", max_length=10, help_text="Reference of the record as a whole.")
    rule = models.CharField(max_length=60, help_text="Name of the warning.")
    subject = models.CharField(max_length=60, help_text="The part that it is about: its kind and its key.")
    state = models.CharField(max_length=64, help_text="Hash of what was odd: if that changes, it is asked again.")
    reason = models.TextField(help_text="Why it is right as it stands. Staff only.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", help_text="Who answered.")
    on = models.DateTimeField("when", auto_now_add=True, help_text="When it was answered.")

    class Meta:
        ordering = ("-on",)
        constraints = [
            models.UniqueConstraint(fields=["whole", "rule", "subject", "state"], name="answeredwarning_once"),
            filled("answeredwarning", "reason", "Say why it is right."),
        ]

    def __str__(self) -> str:
        return f"{self.whole}: {self.rule}"
