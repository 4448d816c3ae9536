"""The steps of a review: each shows what it means before it is done."""

from tracker.curation.review.approve import Approve
from tracker.curation.review.base import Step
from tracker.curation.review.case import ApproveCase, SubmitCase
from tracker.curation.review.end_support import EndSupport
from tracker.curation.review.expunge import Expunge
from tracker.curation.review.let_support import LetSupport
from tracker.curation.review.reopen import Reopen
from tracker.curation.review.restore import Restore
from tracker.curation.review.send_back import SendBack
from tracker.curation.review.submit import Submit
from tracker.curation.review.withdraw import Withdraw

# in the order in which their buttons stand
STEPS: tuple[type[Step], ...] = (
    Submit,
    SubmitCase,
    Approve,
    ApproveCase,
    SendBack,
    LetSupport,
    EndSupport,
    Withdraw,
    Reopen,
    Restore,
    Expunge,
)

__all__ = ["STEPS", "Step"]
