from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from tracker.publishing.actions.merged import Merging
from tracker.publishing.actions.moved import Moving
from tracker.publishing.actions.resting import close_what_rests_on
from tracker.publishing.actions.revision import new_revision
from tracker.publishing.evidence import resting_on_nothing
from tracker.publishing.expressions import keyed
from tracker.publishing.projection import ALIAS, publish
from tracker.records.models import CLAIMS, WHOLES, Citation, PolicyAction, Redirect, Report, ReportSource, Survey, Whole
from tracker.records.models.source import NO_CONSENT
from tracker.records.models.whole import ways_to
from tracker.records.tree import ALWAYS, LABELS, parts_of, path
from tracker.records.tree import WHOLES as WHOLE_CLAIMS
from tracker.reference.choices import Access, WorkflowStatus
from tracker.research.models import Collection

# faces that a whole shows, beside those that speak under it
SHOWN_BY = {Report: "faces", Survey: "interviewer"}


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
        outcome, merging, moving = Outcome(log.number), Merging(_going(refs)), Moving(partial(_waiting, refs))
        for model in WHOLES:
            waiting = model._default_manager.waiting().exclude(ref__in=outcome.left)
            _take(waiting if refs is None else waiting.filter(ref__in=refs), log.at, outcome, merging, moving)
        moving.finish(outcome.left, log.number)
        outcome.taken += merging.fall(outcome.left, log.number)
        if refs is not None:
            _say_what_is_not_waiting(refs, outcome)
        if not outcome.taken:
            raise ValidationError(_each(outcome.left) or [_("Nothing is approved and waits.")])
        log.refs = outcome.taken
    return outcome


def _each(left: dict[str, str]) -> list[ValidationError]:
    """Why each stays behind; the code is its reference."""
    return [ValidationError(why, code=ref) for ref, why in left.items()]


def _going(refs: list[str] | None) -> frozenset[str]:
    """References of what may go, where something was merged: else nobody asks for them."""
    return _waiting(refs) if Redirect.objects.exists() else frozenset()


def _waiting(refs: list[str] | None) -> frozenset[str]:
    """References of what waits, as far as it was chosen."""
    waiting = (model._default_manager.waiting() for model in WHOLES)
    chosen = (rows if refs is None else rows.filter(ref__in=refs) for rows in waiting)
    return frozenset(ref for rows in chosen for ref in rows.values_list("ref", flat=True))


def _take(waiting: QuerySet[Any], moment: datetime, outcome: Outcome, merging: Merging, moving: Moving) -> None:
    # held first and named by their keys: what is looked at, what is written and what is published are the same rows
    held = list(waiting.select_for_update(no_key=True).order_by("ref").values_list("pk", "ref"))
    if not held:
        return
    wholes = waiting.model._default_manager.filter(keyed([pk for pk, _ in held]))
    unfit = _unfit(wholes) | merging.unfit(wholes)
    # one that stays behind may keep another one back
    while more := moving.unfit(wholes.exclude(ref__in=unfit), {*outcome.left, *unfit}):
        unfit |= more
    outcome.left |= unfit
    outcome.taken += [ref for _, ref in held if ref not in unfit]
    going = wholes.exclude(ref__in=unfit)
    if going.model is Report:
        _let_fall(going.filter(is_public=True, access=Access.RESTRICTED), outcome)
    going.update(published_at=moment, is_public=_has_public_row(going.model))
    gone = going.model._default_manager.filter(published_at=moment)
    merging.close(gone, outcome.number)
    publish(gone, outcome.number)
    _note_collections(gone.filter(is_public=True), outcome.number)


def _note_collections(public: QuerySet[Any], revision: int) -> None:
    """Note in which revision each collection first stood, under each of its licences."""
    found = public.order_by().values_list("collection__name", "collection__licence").distinct()
    Collection.objects.using(ALIAS).bulk_create(
        [Collection(name=name, licence=licence, since=revision) for name, licence in found], ignore_conflicts=True
    )


def _has_public_row(model: type[Whole]) -> Any:
    return Q(access=Access.PUBLIC) if model is Report else True


def _let_fall(restricted: QuerySet[Any], outcome: Outcome) -> None:
    """A report that was public and is restricted now takes with it what rests on it."""
    for report in restricted:
        outcome.taken += close_what_rests_on(report, outcome.number, "it is restricted now.")


def _unfit(wholes: QuerySet[Any]) -> dict[str, str]:
    """Wholes that may not go out, with the reason."""
    unfit = _against_consent(wholes)
    if wholes.model is not Report:
        unfit |= _on_unapproved_reports(wholes) | _on_nothing(wholes)
    if wholes.model is PolicyAction:
        unfit |= _of_hidden_reviews(wholes)
    return unfit


def _against_consent(wholes: QuerySet[Any]) -> dict[str, str]:
    """Consent may have ended since the approval."""
    faces = ReportSource.objects.filter(source__consent_status__in=NO_CONSENT)
    resting = wholes.filter(pk__in=wholes.standing_on(Citation.objects.filter(passage__speaker__in=faces)))  # type: ignore[attr-defined]
    shown = SHOWN_BY.get(wholes.model)
    if shown:
        resting |= wholes.filter(**{f"{shown}__in": faces})
    reason = _("%(ref)s stays behind: a source that it rests on does not let it be published.")
    return {ref: reason % {"ref": ref} for ref in resting.values_list("ref", flat=True).distinct()}


def _on_unapproved_reports(wholes: QuerySet[Any]) -> dict[str, str]:
    """A report's title, faces and passages go out with what cites it, so they must have been approved too."""
    unread = Citation.objects.exclude(passage__report__status=WorkflowStatus.APPROVED)
    found: dict[str, str] = {}
    for way in ways_to(wholes.model):
        cited = unread.filter(**{f"{way}__in": wholes}).values_list(f"{way}__ref", "passage__report__ref")
        for ref, report in cited.order_by().distinct():
            reason = _("%(ref)s stays behind: it cites %(report)s, which nobody has approved as it stands.")
            found[ref] = reason % {"ref": ref, "report": report}
    return found


def _on_nothing(wholes: QuerySet[Any]) -> dict[str, str]:
    """Claims that nothing published or held supports."""
    kind = str(wholes.model._meta.model_name)
    bare = list(resting_on_nothing(wholes, WHOLE_CLAIMS[kind]).values_list("ref", LABELS[kind]))
    for part in parts_of(kind):
        if part.needs:
            asked = {} if part.needs == ALWAYS else {part.needs: True}
            claims = CLAIMS[part.claim]._base_manager.filter(**{f"{path(part)}__in": wholes}, **asked)
            bare += resting_on_nothing(claims, part.claim).values_list(f"{path(part)}__ref", part.label)
    reason = _(
        "%(ref)s stays behind: no published report supports “%(claim)s”. Publish the report with it or before it."
    )
    return {ref: reason % {"ref": ref, "claim": label} for ref, label in bare}


def _of_hidden_reviews(actions: QuerySet[Any]) -> dict[str, str]:
    """What an action repeats of its review must have been approved with the review, and stand there."""
    hidden = actions.exclude(review=None).exclude(review__status=WorkflowStatus.APPROVED, review__is_public=True)
    reason = _(
        "%(ref)s stays behind: its review %(review)s is not public as it stands. Publish it with it or before it."
    )
    return {ref: reason % {"ref": ref, "review": review} for ref, review in hidden.values_list("ref", "review__ref")}


def _say_what_is_not_waiting(refs: list[str], outcome: Outcome) -> None:
    reason = _("%(ref)s is not approved, or has not changed since it went out.")
    for ref in set(refs) - set(outcome.taken) - set(outcome.left):
        outcome.left[ref] = reason % {"ref": ref}
