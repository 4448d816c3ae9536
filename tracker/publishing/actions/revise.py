from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from tracker.publishing.actions.resting import close_what_rests_on
from tracker.publishing.actions.revision import new_revision
from tracker.publishing.evidence import resting_on_nothing
from tracker.publishing.projection import publish
from tracker.records.models import WHOLES, Citation, Report, ReportSource, Survey, SurveyFigure, Whole
from tracker.records.models.source import NO_CONSENT
from tracker.reference.choices import Access, WorkflowStatus


@dataclass
class Outcome:
    """What a revision did: its number, what went out, and what stayed behind and why."""

    number: int
    taken: list[str] = field(default_factory=list)
    left: dict[str, str] = field(default_factory=dict)


def revise(*, by: Any, refs: list[str] | None = None, note: str = "") -> Outcome:
    """Take approved wholes out to the public, in one new revision.

    All that wait go, or those of `refs`. A whole whose evidence is not published, nor leaves with it, stays
    behind. Raises ValidationError if nothing can go; then there is no new revision either.
    """
    with new_revision(verb="revise", by=by, note=note) as log:
        outcome = Outcome(log.number)
        for model in WHOLES:
            waiting = model._default_manager.waiting().exclude(ref__in=outcome.left)
            _take(waiting if refs is None else waiting.filter(ref__in=refs), log.at, outcome)
        if refs is not None:
            _say_what_is_not_waiting(refs, outcome)
        if not outcome.taken:
            raise ValidationError(list(outcome.left.values()) or ["Nothing is approved and waits."])
        log.refs = outcome.taken
    return outcome


def _take(waiting: QuerySet[Any], moment: datetime, outcome: Outcome) -> None:
    # held first and named by their keys: what is looked at, what is written and what is published are the same rows
    held = list(waiting.select_for_update(no_key=True).order_by("ref").values_list("pk", "ref"))
    wholes = waiting.model._default_manager.filter(pk__in=[pk for pk, _ in held])
    unfit = _unfit(wholes)
    outcome.left |= unfit
    outcome.taken += [ref for _, ref in held if ref not in unfit]
    going = wholes.exclude(ref__in=unfit)
    if going.model is Report:
        _let_fall(going.filter(is_public=True, access=Access.RESTRICTED), outcome)
    going.update(published_at=moment, is_public=_has_public_row(going.model))
    publish(going.model._default_manager.filter(published_at=moment), outcome.number)


def _has_public_row(model: type[Whole]) -> Any:
    return Q(access=Access.PUBLIC) if model is Report else True


def _let_fall(restricted: QuerySet[Any], outcome: Outcome) -> None:
    """A report that was public and is restricted now takes with it what rests on it."""
    for report in restricted:
        outcome.taken += close_what_rests_on(report, outcome.number, "it is restricted now.")


def _unfit(wholes: QuerySet[Any]) -> dict[str, str]:
    """Wholes that may not go out, with the reason."""
    unfit = _against_consent(wholes)
    if wholes.model is Survey:
        unfit |= _on_unapproved_reports(wholes) | _on_nothing(wholes)
    return unfit


def _against_consent(wholes: QuerySet[Any]) -> dict[str, str]:
    """Consent may have ended since the approval."""
    faces = ReportSource.objects.filter(source__consent_status__in=NO_CONSENT)
    if wholes.model is Report:
        resting = wholes.filter(faces__in=faces)
    else:
        spoken = Q(citations__passage__speaker__in=faces) | Q(figures__citations__passage__speaker__in=faces)
        resting = wholes.filter(spoken | Q(interviewer__in=faces))
    reason = "{} stays behind: a source that it rests on does not let it be published."
    return {ref: reason.format(ref) for ref in resting.values_list("ref", flat=True).distinct()}


def _on_unapproved_reports(surveys: QuerySet[Any]) -> dict[str, str]:
    """A report's title, faces and passages go out with what cites it, so they must have been approved too."""
    cited = Q(survey__in=surveys) | Q(survey_figure__survey__in=surveys)
    unread = Citation.objects.filter(cited).exclude(passage__report__status=WorkflowStatus.APPROVED)
    pairs = unread.values_list("survey__ref", "survey_figure__survey__ref", "passage__report__ref").distinct()
    return {
        own or of_figure: f"{own or of_figure} stays behind: it cites {report}, which nobody has approved as it stands."
        for own, of_figure, report in pairs
    }


def _on_nothing(surveys: QuerySet[Any]) -> dict[str, str]:
    """Claims that nothing published or held supports."""
    bare = resting_on_nothing(surveys, "survey").values_list("ref", "title")
    figures = resting_on_nothing(SurveyFigure.objects.filter(survey__in=surveys), "survey_figure")
    return {
        ref: f"{ref} stays behind: no published report supports “{label}”. Publish the report with it or before it."
        for ref, label in [*bare, *figures.values_list("survey__ref", "label")]
    }


def _say_what_is_not_waiting(refs: list[str], outcome: Outcome) -> None:
    for ref in set(refs) - set(outcome.taken) - set(outcome.left):
        outcome.left[ref] = f"{ref} is not approved, or has not changed since it went out."
