"""Removing what endangers somebody from every place that holds it, past the triggers that keep everything else."""

from tracker.publishing.wiping.kin import Kin, kin_of, merged_refs
from tracker.publishing.wiping.lock import alone
from tracker.publishing.wiping.notes import blot_notes, count_notes, said_by
from tracker.publishing.wiping.own import earlier_texts, own_texts
from tracker.publishing.wiping.public import forget_claims, forget_rows, note
from tracker.publishing.wiping.records import delete_kin, forget_passages, forget_words
from tracker.publishing.wiping.traces import forget_traces

__all__ = [
    "Kin",
    "alone",
    "blot_notes",
    "count_notes",
    "delete_kin",
    "earlier_texts",
    "forget_claims",
    "forget_passages",
    "forget_rows",
    "forget_traces",
    "forget_words",
    "kin_of",
    "merged_refs",
    "note",
    "own_texts",
    "said_by",
]
