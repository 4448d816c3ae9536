"""Suggestions: what the words of a report suggest to record. Nothing is saved from here."""

from tracker.curation.suggest.finding import suggest
from tracker.curation.suggest.suggestion import Suggestion

__all__ = ["Suggestion", "suggest"]
