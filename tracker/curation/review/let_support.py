from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from tracker.curation.review.base import Step
from tracker.records.models import Report, Whole
from tracker.reference.choices import Access


class LetSupport(Step):
    """A protection officer lets a restricted report support claims."""

    name = "let-support"
    label = gettext_lazy("Let it support claims")
    means = gettext_lazy(
        "Claims may then rest on this restricted report. Their public rows say that evidence is held, "
        "and nothing else: no title, date, quotation or number of it. The report is a draft again, and somebody else "
        "approves it."
    )
    permission = "staff.approve_restricted"
    done = gettext_lazy("Claims may rest on {ref} now. The public learns only that evidence is held.")

    @staticmethod
    def is_open(whole: Whole) -> bool:
        return isinstance(whole, Report) and whole.access == Access.RESTRICTED and not whole.may_support

    def take(self, form: Any) -> None:
        self.whole.let_support(by=self.request.user)
