"""The verbs that change what is public, one a file."""

from tracker.publishing.actions.consent import close_without_consent
from tracker.publishing.actions.resting import resting_on
from tracker.publishing.actions.revise import Outcome, revise
from tracker.publishing.actions.withdraw import withdraw

__all__ = ["Outcome", "close_without_consent", "resting_on", "revise", "withdraw"]
