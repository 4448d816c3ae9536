from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from tracker.curation.confirming import TypedReference
from tracker.curation.review.base import Step
from tracker.publishing.actions import expunge, resting_on
from tracker.publishing.wiping import count_notes, kin_of, merged_refs, said_by
from tracker.records.models import Report, Whole


class Expunge(Step):
    """A protection officer removes a record from everywhere."""

    name = "expunge"
    label = gettext_lazy("Remove for good")
    means = gettext_lazy(
        "The record is removed from every revision, from history, logs and files, for the safety of somebody. "
        "It cannot be undone. Its reference stays in the public list of removals, so that whoever holds a copy can "
        "drop it. To take back a mistake, withdraw it instead."
    )
    permission = "staff.remove_for_good"
    done = gettext_lazy("{ref} is removed.")

    @staticmethod
    def is_open(whole: Whole) -> bool:
        return whole.pk is not None

    def facts(self) -> dict[str, Any]:
        falling = resting_on(self.whole) if isinstance(self.whole, Report) else []
        return {
            "falling": falling,
            "merged": merged_refs(self.whole),
            "notes": count_notes(said_by(kin_of(self.whole))),
        }

    def form(self, data: Any = None) -> TypedReference:
        return TypedReference(
            data,
            self.whole,
            gettext_lazy("Its reference"),
            gettext_lazy("Type it to confirm. It is all that will be left."),
        )

    def take(self, form: Any) -> None:
        expunge(self.whole, by=self.request.user, also=form.cleaned_data["also"])

    def after(self) -> str:
        return reverse(f"admin:records_{self.whole._meta.model_name}_changelist")
