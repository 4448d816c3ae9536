"""Uncertain dates as people write them, read and said: “October to December 2023”, “late 2023”, “2023년 10월 9일”."""

from tracker.curation.dating.reading import understood
from tracker.curation.dating.saying import said
from tracker.curation.dating.span import Dating

__all__ = ["Dating", "said", "understood"]
