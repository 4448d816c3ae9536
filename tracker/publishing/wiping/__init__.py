"""Removing what endangers somebody from every place that holds it, past the triggers that keep everything else."""

from tracker.publishing.wiping.kin import Kin, kin_of
from tracker.publishing.wiping.notes import blot_notes, said_again, said_by
from tracker.publishing.wiping.public import forget_claims, forget_rows, note
from tracker.publishing.wiping.records import delete_kin, forget_passages, forget_words
from tracker.publishing.wiping.traces import forget_traces

__all__ = [
    "Kin",
    "blot_notes",
    "delete_kin",
    "forget_claims",
    "forget_passages",
    "forget_rows",
    "forget_traces",
    "forget_words",
    "kin_of",
    "note",
    "said_again",
    "said_by",
]
