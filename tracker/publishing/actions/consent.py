from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from tracker.publishing.actions.resting import close_whole
from tracker.publishing.actions.revision import new_revision
from tracker.publishing.projection import ALIAS
from tracker.records.models import Source, Survey
from tracker.records.models.source import NOT_SHOWN
from tracker.reference.choices import WorkflowStatus
from tracker.research.models import CitationEdition, SourceEdition


def resting_on_source(source: Source) -> QuerySet[Survey]:
    """Public surveys that quote the source, or whose questions it put."""
    passages = source.faces.values("passages")
    quoted = Q(citations__passage__in=passages) | Q(figures__citations__passage__in=passages)
    asked = Q(interviewer__in=source.faces.all())
    return Survey.objects.filter(quoted | asked, is_public=True).distinct().order_by("ref")


def close_without_consent(source: Source, *, by: Any) -> int | None:
    """Close at once what shows or rests on a source that has closed the door; the number of the revision.

    Call it when consent was refused, withdrawn or kept internal. Faces and quotations are closed, and every
    survey that rests on the source is closed and a draft again. None, and no revision, if nothing public does.
    """
    if source.consent_status not in NOT_SHOWN:
        return None
    faces, surveys = list(source.faces.values_list("ref", flat=True)), list(resting_on_source(source))
    shown = SourceEdition.objects.using(ALIAS).filter(ref__in=faces, until=None)
    quoted = CitationEdition.objects.using(ALIAS).filter(speaker__in=faces, until=None)
    if not (surveys or shown.exists() or quoted.exists()):
        return None
    with new_revision(verb="consent", by=by) as log:
        for survey in surveys:
            note = "Closed, because a source that it rests on no longer lets it be published."
            close_whole(survey, log.number, status=WorkflowStatus.DRAFT, return_note=note)
        shown.update(until=log.number)
        quoted.update(until=log.number)
        log.refs = [survey.ref for survey in surveys]
    return log.number
