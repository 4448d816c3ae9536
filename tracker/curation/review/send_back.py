from __future__ import annotations

from typing import Any

from django import forms

from tracker.curation.placing import PlacingForm
from tracker.curation.review.base import Step
from tracker.records.models import Whole
from tracker.reference.choices import WorkflowStatus


class Note(PlacingForm):
    """What the author is to mend."""

    return_note = forms.CharField(
        label="What to mend",
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
        help_text="The author reads this at the top of the form.",
        error_messages={"required": "Say what to mend, so that the author can."},
    )


class SendBack(Step):
    """Return to the author, saying what to mend."""

    name = "send-back"
    label = "Send back"
    means = "It becomes a draft again, and its author reads your note at the top of the form."
    permission = "staff.approve_wholes"
    done = "{ref} is back with its author."
    form_class = Note

    @staticmethod
    def is_open(whole: Whole) -> bool:
        return whole.status in (WorkflowStatus.SUBMITTED, WorkflowStatus.APPROVED)

    def take(self, form: Any) -> None:
        self.whole.send_back(by=self.request.user, note=form.cleaned_data["return_note"])
