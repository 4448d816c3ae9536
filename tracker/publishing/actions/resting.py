from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from tracker.publishing.naming import unname
from tracker.publishing.projection import ALIAS, close
from tracker.records.models import WHOLES, Citation, Report, Survey, Whole
from tracker.reference.choices import WorkflowStatus
from tracker.research.models import CitationEdition


def resting_on(report: Report) -> list[Whole]:
    """Public wholes that quote the report or name it as their main one, or whose public rows still do."""
    # a citation that was deleted since stands in public until the whole goes out again
    quoted = CitationEdition.objects.using(ALIAS).filter(report=report.ref, until=None)
    still = list(quoted.values_list("whole_ref", flat=True))
    found: list[Whole] = []
    for model in WHOLES[1:]:
        resting = citing(model, report) | model._default_manager.filter(ref__in=still)
        found += resting.filter(is_public=True).order_by("ref")
    return found


def citing(model: type[Whole], report: Report) -> QuerySet[Any]:
    """Wholes of a kind, public or not, that quote the report now or name it as their main one."""
    found: QuerySet[Any] = model._default_manager.standing_on(Citation.objects.filter(passage__report=report))
    return found | model._default_manager.filter(report=report) if model is Survey else found


def close_whole(whole: Whole, revision: int, **step: Any) -> None:
    """Close the public rows of a whole and write the step of its review that goes with it."""
    step |= {"is_public": False, "submitted_by": None, "approved_by": None, "approved_at": None}
    for name, value in step.items():
        setattr(whole, name, value)
    whole.save(update_fields=list(step))
    close([whole.ref], type(whole), revision)
    unname(whole.ref, revision)


def close_what_rests_on(report: Report, revision: int, why: str) -> list[str]:
    """Close every whole that rests on a report that is public no more; their references.

    They are drafts again, with a note: somebody has to see whether other evidence carries them. Variants of the
    report stay, and no longer name it.
    """
    fallen = resting_on(report)
    for whole in fallen:
        note = f"Closed with the report {report.ref}, on which it rests: {why}"
        close_whole(whole, revision, status=WorkflowStatus.DRAFT, return_note=note)
    unname(report.ref, revision)
    return [whole.ref for whole in fallen]
