from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from tracker.curation.placing import PlacingForm
from tracker.curation.review.base import Step
from tracker.publishing.actions import end_support, resting_on
from tracker.records.models import Report, Whole
from tracker.reference.choices import Access


class WhyNot(PlacingForm):
    """Why claims may not rest on it any more."""

    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy("For staff. Nothing public says so."),
        error_messages={"required": gettext_lazy("Say why claims may not rest on it any more.")},
    )


class EndSupport(Step):
    """A protection officer takes the word on a restricted report back."""

    name = "end-support"
    label = gettext_lazy("Let it support no claims")
    means = gettext_lazy(
        "Claims may not rest on this restricted report any more, and what rests on it is closed at once. "
        "The report is a draft again."
    )
    permission = "staff.approve_restricted"
    done = gettext_lazy("Claims may not rest on {ref} any more.")
    form_class = WhyNot

    @staticmethod
    def is_open(whole: Whole) -> bool:
        return isinstance(whole, Report) and whole.access == Access.RESTRICTED and whole.may_support

    def facts(self) -> dict[str, Any]:
        return {"falling": resting_on(self.whole)}

    def take(self, form: Any) -> None:
        end_support(self.whole, by=self.request.user, reason=form.cleaned_data["reason"])
