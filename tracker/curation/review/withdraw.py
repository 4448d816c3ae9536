from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from tracker.curation.placing import PlacingForm
from tracker.curation.review.base import Step
from tracker.publishing.actions import resting_on, withdraw
from tracker.records.models import Report, Whole


class Reason(PlacingForm):
    """Why it is withdrawn."""

    withdrawal_reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy("For staff. Nothing public says so."),
        error_messages={"required": gettext_lazy("Say why it is withdrawn.")},
    )


class Withdraw(Step):
    """Close the public rows, and those of everything that rests on them."""

    name = "withdraw"
    label = gettext_lazy("Withdraw")
    means = gettext_lazy(
        "Its public rows are closed at once, in a revision of its own, and its address answers “gone”. "
        "Whoever asks for an earlier revision still reads what was said."
    )
    permission = "staff.withdraw_wholes"
    done = gettext_lazy("{ref} is withdrawn, in a revision of its own.")
    form_class = Reason
    # the lock of the revision comes before those of rows
    holds = False

    @staticmethod
    def is_open(whole: Whole) -> bool:
        return whole.is_out

    def facts(self) -> dict[str, Any]:
        return {"falling": resting_on(self.whole) if isinstance(self.whole, Report) else []}

    def take(self, form: Any) -> None:
        withdraw(self.whole, by=self.request.user, reason=form.cleaned_data["withdrawal_reason"])
