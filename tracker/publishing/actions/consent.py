from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from tracker.publishing.actions.resting import close_whole
from tracker.publishing.actions.revision import NothingPublicChangesError, new_revision
from tracker.publishing.projection import ALIAS
from tracker.records.models import Citation, Source, Survey
from tracker.reference.choices import WorkflowStatus
from tracker.research.models import CitationEdition, SourceEdition

NOTE = "Closed, because a source that it rests on may not be shown any more."


def resting_on_source(source: Source) -> QuerySet[Survey]:
    """Surveys, public or approved to be, that quote the source, or whose questions it put."""
    passages = source.faces.values("passages")
    quoted = Q(citations__passage__in=passages) | Q(figures__citations__passage__in=passages)
    asked = Q(interviewer__in=source.faces.all())
    on_the_way = Q(is_public=True) | Q(status=WorkflowStatus.APPROVED)
    return Survey.objects.filter((quoted | asked) & on_the_way).distinct().order_by("ref")


def close_what_may_not_be_shown(source: Source, *, by: Any) -> int | None:
    """Close at once what shows or rests on a source that is sealed or has ended its consent.

    Faces and quotations are closed; every survey that rests on the source is closed and a draft again. The number
    of the revision; None, and no revision, if the source may be shown or nothing public rests on it.
    """
    if source.may_be_shown:
        return None
    try:
        # looked for under the lock: a revision that is under way has published by then
        with new_revision(verb="consent", by=by) as log:
            log.refs = [survey.ref for survey in _close_surveys(source, log.number)]
            if not _close_rows(source, log.number) and not log.refs:
                raise NothingPublicChangesError  # noqa: TRY301 it rolls the revision back
    except NothingPublicChangesError:
        return None
    return log.number


def _close_surveys(source: Source, revision: int) -> list[Survey]:
    surveys = list(resting_on_source(source))
    for survey in surveys:
        close_whole(survey, revision, status=WorkflowStatus.DRAFT, return_note=NOTE)
    return surveys


def _close_rows(source: Source, revision: int) -> int:
    """Close the rows of its faces and of what it said; how many there were."""
    faces = source.faces.values_list("ref", flat=True)
    said = Citation.objects.filter(passage__speaker__source=source).values_list("ref", flat=True)
    shown = SourceEdition.objects.using(ALIAS).filter(ref__in=list(faces), until=None)
    quoted = CitationEdition.objects.using(ALIAS).filter(ref__in=list(said), until=None)
    return shown.update(until=revision) + quoted.update(until=revision)
