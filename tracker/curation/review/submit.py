from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from tracker.curation.guarding import look
from tracker.curation.placing import PlacingForm
from tracker.curation.review.base import Step
from tracker.curation.review.comments import to_do
from tracker.curation.review.exposed import exposed
from tracker.curation.words import odd_in_words
from tracker.records.models import Whole
from tracker.records.warnings import answer, unanswered
from tracker.reference.choices import WorkflowStatus


class Reasons(PlacingForm):
    """One reason for each warning that nobody has answered."""

    def __init__(self, data: Any, whole: Whole, prefix: str | None = None) -> None:
        super().__init__(data, prefix=prefix)
        self.warnings = {":".join(warning.key): warning for warning in unanswered(whole)}
        for key, warning in self.warnings.items():
            self.fields[key] = forms.CharField(
                label=odd_in_words(warning, whole),
                widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
                error_messages={"required": gettext_lazy("Say why it is right, or mend it.")},
            )


class Submit(Step):
    """Hand in for review, once everything is filled and everything odd is answered."""

    name = "submit"
    label = gettext_lazy("Submit for review")
    means = gettext_lazy("A second person reads it next. Changing it after that makes it a draft again.")
    permission = "staff.submit_wholes"
    done = gettext_lazy("{ref} is submitted. Somebody else reads it now.")

    @staticmethod
    def is_open(whole: Whole) -> bool:
        return whole.status == WorkflowStatus.DRAFT

    @staticmethod
    def asks(data: Any, whole: Whole, user: Any, prefix: str | None = None) -> Reasons:  # noqa: ARG004 - as approval asks
        return Reasons(data, whole, prefix=prefix)

    @staticmethod
    def stands_against(whole: Whole, user: Any) -> list[str]:  # noqa: ARG004 - as approval asks
        """What is still to be done first."""
        return whole.missing()

    @staticmethod
    def do(whole: Whole, form: Reasons, by: Any) -> None:
        for key, warning in form.warnings.items():
            answer(whole, warning, reason=form.cleaned_data[key], by=by)
        whole.submit(by=by)
        look(whole, by=by)

    def form(self, data: Any = None) -> Reasons:
        return self.asks(data, self.whole, self.request.user)

    def facts(self) -> dict[str, Any]:
        return {"missing": self.whole.missing(), "exposures": exposed(self.whole), "to_do": to_do(self.whole)}

    def take(self, form: Reasons) -> None:
        self.do(self.whole, form, self.request.user)
