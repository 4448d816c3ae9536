from __future__ import annotations

from typing import Any

from django import forms

from tracker.curation.guarding import look
from tracker.curation.placing import PlacingForm
from tracker.curation.review.base import Step
from tracker.curation.review.exposed import exposed
from tracker.curation.words import odd_in_words
from tracker.records.models import Whole
from tracker.records.warnings import answer, unanswered
from tracker.reference.choices import WorkflowStatus


class Reasons(PlacingForm):
    """One reason for each warning that nobody has answered."""

    def __init__(self, data: Any, whole: Whole) -> None:
        super().__init__(data)
        self.warnings = {":".join(warning.key): warning for warning in unanswered(whole)}
        for key, warning in self.warnings.items():
            self.fields[key] = forms.CharField(
                label=odd_in_words(warning, whole),
                widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
                error_messages={"required": "Say why it is right, or mend it."},
            )


class Submit(Step):
    """Hand in for review, once everything is filled and everything odd is answered."""

    name = "submit"
    label = "Submit for review"
    means = "A second person reads it next. Changing it after that makes it a draft again."
    permission = "staff.submit_wholes"
    done = "{ref} is submitted. Somebody else reads it now."

    @staticmethod
    def is_open(whole: Whole) -> bool:
        return whole.status == WorkflowStatus.DRAFT

    def form(self, data: Any = None) -> Reasons:
        return Reasons(data, self.whole)

    def facts(self) -> dict[str, Any]:
        return {"missing": self.whole.missing(), "exposures": exposed(self.whole)}

    def take(self, form: Reasons) -> None:
        for key, warning in form.warnings.items():
            answer(self.whole, warning, reason=form.cleaned_data[key], by=self.request.user)
        self.whole.submit(by=self.request.user)
        look(self.whole, by=self.request.user)
