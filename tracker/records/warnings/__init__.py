"""What is odd about a whole but may be true, and what may point at a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tracker.records.models import AnsweredWarning, Incident, PolicyAction, Report, Review, Survey, Whole
from tracker.records.warnings.base import OFFICERS, RecordWarning, answer
from tracker.records.warnings.exposure import exposures_of
from tracker.records.warnings.incident import incident_warnings
from tracker.records.warnings.policy import policy_warnings
from tracker.records.warnings.report import report_warnings
from tracker.records.warnings.review import review_warnings
from tracker.records.warnings.survey import survey_warnings

__all__ = ["OFFICERS", "RecordWarning", "answer", "exposures", "unanswered", "warnings_of"]


ODD: dict[type[Whole], Callable[[Any], Iterator[RecordWarning]]] = {
    Report: report_warnings,
    Incident: incident_warnings,
    Review: review_warnings,
    PolicyAction: policy_warnings,
    Survey: survey_warnings,
}


def warnings_of(whole: Whole) -> list[RecordWarning]:
    """Every warning of a whole, answered or not."""
    return [*ODD[type(whole)](whole), *exposures_of(whole)]


def unanswered(whole: Whole) -> list[RecordWarning]:
    """What is odd about a whole, and what nobody has answered as it stands now."""
    return _open(whole, ODD[type(whole)](whole))


def exposures(whole: Whole) -> list[RecordWarning]:
    """What may point at a person, and what no protection officer has let stand as it is now."""
    return _open(whole, exposures_of(whole))


def _open(whole: Whole, found: Iterable[RecordWarning]) -> list[RecordWarning]:
    answered = set(AnsweredWarning.objects.filter(whole=whole.ref).values_list("rule", "subject", "state"))
    return [warning for warning in found if warning.key not in answered]
