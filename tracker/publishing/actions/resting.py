from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from tracker.publishing.projection import close, unname
from tracker.records.models import Report, Survey, Whole
from tracker.reference.choices import WorkflowStatus


def resting_on(report: Report) -> QuerySet[Survey]:
    """Public surveys that quote the report or name it as their main one."""
    quoted = Q(citations__passage__report=report) | Q(figures__citations__passage__report=report)
    return Survey.objects.filter(quoted | Q(report=report), is_public=True).distinct().order_by("ref")


def close_whole(whole: Whole, revision: int, **step: Any) -> None:
    """Close the public rows of a whole and write the step of its review that goes with it."""
    step |= {"is_public": False, "submitted_by": None, "approved_by": None, "approved_at": None}
    for name, value in step.items():
        setattr(whole, name, value)
    whole.save(update_fields=list(step))
    close([whole.ref], type(whole), revision)


def close_what_rests_on(report: Report, revision: int, why: str) -> list[str]:
    """Close every whole that rests on a report that is public no more; their references.

    They are drafts again, with a note: somebody has to see whether other evidence carries them. Variants of the
    report stay, and no longer name it.
    """
    unname(report.ref, revision)
    fallen = list(resting_on(report))
    for survey in fallen:
        note = f"Closed with the report {report.ref}, on which it rests: {why}"
        close_whole(survey, revision, status=WorkflowStatus.DRAFT, return_note=note)
    return [survey.ref for survey in fallen]
