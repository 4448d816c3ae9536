"""What is odd about a whole but may be true."""

from __future__ import annotations

from tracker.records.models import AnsweredWarning, Report, Survey, Whole
from tracker.records.warnings.base import RecordWarning, answer
from tracker.records.warnings.report import report_warnings
from tracker.records.warnings.survey import survey_warnings

__all__ = ["RecordWarning", "answer", "unanswered", "warnings_of"]


def warnings_of(whole: Whole) -> list[RecordWarning]:
    """Every warning of a whole, answered or not."""
    if isinstance(whole, Report):
        return list(report_warnings(whole))
    if isinstance(whole, Survey):
        return list(survey_warnings(whole))
    raise TypeError(f"{type(whole).__name__} is no whole")


def unanswered(whole: Whole) -> list[RecordWarning]:
    """The warnings of a whole that nobody has answered as they stand now."""
    answered = set(AnsweredWarning.objects.filter(whole=whole.ref).values_list("rule", "subject", "state"))
    return [warning for warning in warnings_of(whole) if warning.key not in answered]
