from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from tracker.curation.review.base import Step
from tracker.records.models import Whole
from tracker.reference.choices import WorkflowStatus


class Reopen(Step):
    """Take up again what was withdrawn, as a draft."""

    name = "reopen"
    label = gettext_lazy("Take up again")
    means = gettext_lazy("It becomes a draft, and goes through review again before it is published.")
    permission = "staff.withdraw_wholes"
    done = gettext_lazy("{ref} is a draft again. It goes through review before it is published.")

    @staticmethod
    def is_open(whole: Whole) -> bool:
        return whole.status == WorkflowStatus.WITHDRAWN

    def take(self, form: Any) -> None:
        self.whole.reopen(by=self.request.user)
