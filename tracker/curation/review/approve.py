from __future__ import annotations

from typing import Any

from tracker.curation.review.base import Step
from tracker.curation.review.sheet import sheet
from tracker.curation.versions import workers
from tracker.records.models import AnsweredWarning, Whole
from tracker.records.warnings import unanswered
from tracker.reference.choices import WorkflowStatus
from tracker.staff.models import User


class Approve(Step):
    """Approve as the second person, with everything that is approved on one page."""

    name = "approve"
    label = "Approve"
    permission = "staff.approve_wholes"
    done = "{ref} is approved. The next revision takes it out."

    @staticmethod
    def is_open(whole: Whole) -> bool:
        return whole.status == WorkflowStatus.SUBMITTED

    def facts(self) -> dict[str, Any]:
        worked = workers(self.whole)
        return {
            "sheet": sheet(self.whole),
            "answered": AnsweredWarning.objects.filter(whole=self.whole.ref).select_related("by"),
            "unanswered": unanswered(self.whole),
            "against": self.whole.missing() + self.whole.held_back(),
            "workers": User.objects.filter(pk__in=worked).order_by("username"),
            "is_worker": self.request.user.pk in worked,
        }

    def take(self, form: Any) -> None:
        self.whole.approve(by=self.request.user)
