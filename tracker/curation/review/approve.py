from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from tracker.curation.guarding import refuse_approval
from tracker.curation.review.base import Sheeted
from tracker.curation.review.exposed import Overrides, exposed
from tracker.curation.review.send_back import Note, SendBack
from tracker.curation.review.standing import step_address
from tracker.curation.versions import workers
from tracker.curation.words import odd_in_words
from tracker.records.models import AnsweredWarning, Redirect, Report, Whole
from tracker.records.warnings import OFFICERS, warnings_of
from tracker.reference.choices import WorkflowStatus
from tracker.staff.models import User

HAS_WORKED = gettext_lazy("You have worked on this record since it was last published: somebody else must approve it.")


class Approve(Sheeted):
    """Approve as the second person, with everything that is approved on one page."""

    name = "approve"
    label = gettext_lazy("Approve")
    means = gettext_lazy(
        "You have read all of it, and its evidence carries it. The next revision takes it out to the public."
    )
    permission = "staff.approve_wholes"
    done = gettext_lazy("{ref} is approved. The next revision takes it out.")

    @staticmethod
    def is_open(whole: Whole) -> bool:
        return whole.status == WorkflowStatus.SUBMITTED

    def facts(self) -> dict[str, Any]:
        worked = workers(self.whole)
        return {
            **super().facts(),
            "may_comment": "comments" in self.request.GET,
            "odd": self._odd(),
            "exposures": [] if self.request.user.has_perm(OFFICERS) else exposed(self.whole),
            "against": self.whole.missing() + self.whole.held_back(),
            "workers": User.objects.filter(pk__in=worked).order_by("username"),
            "merged": Redirect.objects.filter(new=self.whole.ref).select_related("by").order_by("at"),
            "is_worker": self.request.user.pk in worked,
            "has_worked": HAS_WORKED,
            "cases": [(report, step_address(report, "approve-case")) for report in self._reports()],
            "other": {
                "label": SendBack.label,
                "means": SendBack.means,
                "address": step_address(self.whole, SendBack.name),
                "form": Note(None, []),
            },
        }

    @staticmethod
    def asks(data: Any, whole: Whole, user: Any, prefix: str | None = None) -> Overrides:
        return Overrides(data, whole, user, prefix=prefix)

    @staticmethod
    def stands_against(whole: Whole, user: Any) -> list[str]:
        """What would refuse it, as far as anybody may know before it is tried."""
        worked = [str(HAS_WORKED)] if user.pk in workers(whole) else []
        for_officers = [] if user.has_perm(OFFICERS) else [message for message, _coarsen in exposed(whole)]
        return [*worked, *whole.missing(), *whole.held_back(), *for_officers]

    @staticmethod
    def do(whole: Whole, form: Overrides, by: Any) -> None:
        form.keep()
        refuse_approval(whole, by=by)
        whole.approve(by=by)

    def form(self, data: Any = None) -> Overrides:
        return self.asks(data, self.whole, self.request.user)

    def take(self, form: Overrides) -> None:
        self.do(self.whole, form, self.request.user)

    def _reports(self) -> QuerySet[Report]:
        """The reports with whose case it could be approved."""
        return Report.objects.filter(passages__citations__in=self.whole.evidence()).order_by("ref").distinct()

    def _odd(self) -> list[tuple[str, AnsweredWarning | None]]:
        """What is odd now, each with the answer that somebody gave."""
        given = AnsweredWarning.objects.filter(whole=self.whole.ref).select_related("by")
        answers = {(answer.rule, answer.subject, answer.state): answer for answer in given}
        return [(odd_in_words(warning, self.whole), answers.get(warning.key)) for warning in warnings_of(self.whole)]
