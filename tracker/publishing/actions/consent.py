from __future__ import annotations

from typing import Any

from django.db.models import Q

from tracker.publishing.actions.resting import close_whole
from tracker.publishing.actions.revision import NothingPublicChangesError, new_revision
from tracker.publishing.projection import ALIAS
from tracker.records.models import WHOLES, Citation, Source, Survey, Whole
from tracker.reference.choices import WorkflowStatus
from tracker.research.models import CitationEdition, SourceEdition

NOTE = "Closed, because a source that it rests on may not be shown any more."


def resting_on_source(source: Source) -> list[Whole]:
    """Wholes, public or approved to be, that quote the source, or whose questions it put."""
    quoting = Citation.objects.filter(passage__speaker__source=source)
    on_the_way = Q(is_public=True) | Q(status=WorkflowStatus.APPROVED)
    found: list[Whole] = []
    for model in WHOLES[1:]:
        resting = model._default_manager.standing_on(quoting)
        if model is Survey:
            resting |= model._default_manager.filter(interviewer__in=source.faces.all())
        found += resting.filter(on_the_way).order_by("ref")
    return found


def close_what_may_not_be_shown(source: Source, *, by: Any) -> int | None:
    """Close at once what shows or rests on a source that is sealed or has ended its consent.

    Faces and quotations are closed; every record that rests on the source is closed and a draft again. The number
    of the revision; None, and no revision, if the source may be shown or nothing public rests on it.
    """
    if source.may_be_shown:
        return None
    try:
        # looked for under the lock: a revision that is under way has published by then
        with new_revision(verb="consent", by=by) as log:
            log.refs = [whole.ref for whole in _close_wholes(source, log.number)]
            if not _close_rows(source, log.number) and not log.refs:
                raise NothingPublicChangesError  # noqa: TRY301 it rolls the revision back
    except NothingPublicChangesError:
        return None
    return log.number


def _close_wholes(source: Source, revision: int) -> list[Whole]:
    resting = resting_on_source(source)
    for whole in resting:
        close_whole(whole, revision, status=WorkflowStatus.DRAFT, return_note=NOTE)
    return resting


def _close_rows(source: Source, revision: int) -> int:
    """Close the rows of its faces and of what it said; how many there were."""
    faces = source.faces.values_list("ref", flat=True)
    said = Citation.objects.filter(passage__speaker__source=source).values_list("ref", flat=True)
    shown = SourceEdition.objects.using(ALIAS).filter(ref__in=list(faces), until=None)
    quoted = CitationEdition.objects.using(ALIAS).filter(ref__in=list(said), until=None)
    return shown.update(until=revision) + quoted.update(until=revision)
