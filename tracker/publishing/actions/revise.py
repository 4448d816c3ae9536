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
from tracker.records.models import WHOLES, Report, Survey, SurveyFigure, Whole
from tracker.reference.choices import Access


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
    unfit = _unfit(waiting)
    outcome.left |= unfit
    going = waiting.exclude(ref__in=unfit)
    # held first, so that nobody works on a part between the look at it and its publication
    outcome.taken += going.select_for_update(no_key=True).order_by("ref").values_list("ref", flat=True)
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


def _unfit(waiting: QuerySet[Any]) -> dict[str, str]:
    """Wholes with a claim that nothing published or held supports: reference and what is wrong."""
    if waiting.model is not Survey:
        return {}
    surveys = resting_on_nothing(waiting, "survey").values_list("ref", "title")
    figures = resting_on_nothing(SurveyFigure.objects.filter(survey__in=waiting), "survey_figure")
    claims = [*surveys, *figures.values_list("survey__ref", "label")]
    return {
        ref: f"{ref} stays behind: no published report supports “{label}”. Publish the report with it or before it."
        for ref, label in claims
    }


def _say_what_is_not_waiting(refs: list[str], outcome: Outcome) -> None:
    for ref in set(refs) - set(outcome.taken) - set(outcome.left):
        outcome.left[ref] = f"{ref} is not approved, or has not changed since it went out."
