"""The verbs that change what is public, one a file."""

from tracker.publishing.actions.consent import close_what_may_not_be_shown
from tracker.publishing.actions.end_support import end_support
from tracker.publishing.actions.expunge import expunge
from tracker.publishing.actions.expunge_source import expunge_source
from tracker.publishing.actions.freeze import freeze, frozen, taken_down_after, unseen
from tracker.publishing.actions.hide import hide_words
from tracker.publishing.actions.issue_key import issue_key
from tracker.publishing.actions.redact import redact
from tracker.publishing.actions.resting import citing, resting_on
from tracker.publishing.actions.revise import Outcome, revise
from tracker.publishing.actions.revoke_key import revoke_key
from tracker.publishing.actions.withdraw import withdraw

__all__ = [
    "Outcome",
    "citing",
    "close_what_may_not_be_shown",
    "end_support",
    "expunge",
    "expunge_source",
    "freeze",
    "frozen",
    "hide_words",
    "issue_key",
    "redact",
    "resting_on",
    "revise",
    "revoke_key",
    "taken_down_after",
    "unseen",
    "withdraw",
]
