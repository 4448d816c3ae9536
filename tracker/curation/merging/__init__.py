"""Two records of the same thing become one, and nothing of either is lost."""

from tracker.curation.merging.merge import Merged, merge, would_merge

__all__ = ["Merged", "merge", "would_merge"]
