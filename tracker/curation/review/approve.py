from __future__ import annotations

from typing import Any

from tracker.curation.guarding import refuse_approval
from tracker.curation.review.base import Step
from tracker.curation.review.exposed import Overrides, exposed
from tracker.curation.review.send_back import SendBack
from tracker.curation.review.sheet import sheet
from tracker.curation.review.standing import step_address
from tracker.curation.versions import workers
from tracker.curation.words import odd_in_words
from tracker.records.models import AnsweredWarning, Redirect, Whole
from tracker.records.warnings import OFFICERS, warnings_of
from tracker.reference.choices import WorkflowStatus
from tracker.staff.models import User


class Approve(Step):
    """Approve as the second person, with everything that is approved on one page."""

    name = "approve"
    label = "Approve"
    means = "You have read all of it, and its evidence carries it. The next revision takes it out to the public."
    permission = "staff.approve_wholes"
    done = "{ref} is approved. The next revision takes it out."

    @staticmethod
    def is_open(whole: Whole) -> bool:
        return whole.status == WorkflowStatus.SUBMITTED

    def facts(self) -> dict[str, Any]:
        worked = workers(self.whole)
        return {
            "sheet": sheet(self.whole),
            "odd": self._odd(),
            "exposures": [] if self.request.user.has_perm(OFFICERS) else exposed(self.whole),
            "against": self.whole.missing() + self.whole.held_back(),
            "workers": User.objects.filter(pk__in=worked).order_by("username"),
            "merged": Redirect.objects.filter(new=self.whole.ref).select_related("by").order_by("at"),
            "is_worker": self.request.user.pk in worked,
            "other": {
                "label": SendBack.label,
                "means": SendBack.means,
                "address": step_address(self.whole, SendBack.name),
            },
        }

    def form(self, data: Any = None) -> Overrides:
        return Overrides(data, self.whole, self.request.user)

    def take(self, form: Overrides) -> None:
        form.keep()
        refuse_approval(self.whole, by=self.request.user)
        self.whole.approve(by=self.request.user)

    def _odd(self) -> list[tuple[str, AnsweredWarning | None]]:
        """What is odd now, each with the answer that somebody gave."""
        given = AnsweredWarning.objects.filter(whole=self.whole.ref).select_related("by")
        answers = {(answer.rule, answer.subject, answer.state): answer for answer in given}
        return [(odd_in_words(warning, self.whole), answers.get(warning.key)) for warning in warnings_of(self.whole)]
