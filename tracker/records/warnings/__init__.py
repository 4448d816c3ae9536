"""What is odd about a whole but may be true."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tracker.records.models import AnsweredWarning, Incident, PolicyAction, Report, Review, Survey, Whole
from tracker.records.warnings.base import RecordWarning, answer
from tracker.records.warnings.incident import incident_warnings
from tracker.records.warnings.policy import policy_warnings
from tracker.records.warnings.report import report_warnings
from tracker.records.warnings.review import review_warnings
from tracker.records.warnings.survey import survey_warnings

__all__ = ["RecordWarning", "answer", "unanswered", "warnings_of"]


ODD: dict[type[Whole], Callable[[Any], Iterator[RecordWarning]]] = {
    Report: report_warnings,
    Incident: incident_warnings,
    Review: review_warnings,
    PolicyAction: policy_warnings,
    Survey: survey_warnings,
}


def warnings_of(whole: Whole) -> list[RecordWarning]:
    """Every warning of a whole, answered or not."""
    return list(ODD[type(whole)](whole))


def unanswered(whole: Whole) -> list[RecordWarning]:
    """The warnings of a whole that nobody has answered as they stand now."""
    answered = set(AnsweredWarning.objects.filter(whole=whole.ref).values_list("rule", "subject", "state"))
    return [warning for warning in warnings_of(whole) if warning.key not in answered]
