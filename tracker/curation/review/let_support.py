from __future__ import annotations

from typing import Any

from tracker.curation.review.base import Step
from tracker.records.history import acting
from tracker.records.models import Report, Whole
from tracker.reference.choices import Access


class LetSupport(Step):
    """A protection officer lets a restricted report support claims."""

    name = "let-support"
    label = "Let it support claims"
    permission = "staff.approve_restricted"
    done = "Claims may rest on {ref} now. The public learns only that evidence is held."

    @staticmethod
    def is_open(whole: Whole) -> bool:
        return isinstance(whole, Report) and whole.access == Access.RESTRICTED and not whole.may_support

    def take(self, form: Any) -> None:
        with acting(self.request.user, "Claims may rest on it."):
            self.whole.restricted_approved_by = self.request.user
            self.whole.save(update_fields=["restricted_approved_by"])
