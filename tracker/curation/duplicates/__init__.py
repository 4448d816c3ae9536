"""Records that may be the same: found by their words, scored with reasons, judged, or merged into one."""

from tracker.curation.duplicates.candidates import Candidate, candidates, compared, note, noted
from tracker.curation.duplicates.waiting import waiting

__all__ = ["Candidate", "candidates", "compared", "note", "noted", "waiting"]
