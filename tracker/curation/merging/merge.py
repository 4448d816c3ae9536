"""The merge itself: one transaction in which everything of a record goes to another, and its reference leads there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from tracker.curation.duplicates import note
from tracker.curation.merging.absorbing import Taken, absorb, left
from tracker.curation.merging.differences import MINE, Difference, differences
from tracker.curation.versions import version, workers
from tracker.records.alike import BLOCK
from tracker.records.history import acting
from tracker.records.models import (
    WHOLES,
    AnsweredWarning,
    Comment,
    NotTheSame,
    Passage,
    PolicyAction,
    PolicyResponse,
    Redirect,
    Report,
    Resemblance,
    Whole,
)
from tracker.records.models.pair import in_order, key_of
from tracker.reference.choices import WorkflowStatus

HANDED_IN = (WorkflowStatus.SUBMITTED, WorkflowStatus.APPROVED)
REOPENED = {"status": WorkflowStatus.DRAFT, "submitted_by": None, "approved_by": None, "approved_at": None}


@dataclass
class Merged:
    """What a merge did: what became of the parts, and which other records are drafts again because of it."""

    taken: Taken = field(default_factory=Taken)
    reopened: list[Whole] = field(default_factory=list)


def merge(
    keeper: Any,
    loser: Any,
    *,
    by: Any,
    chosen: Mapping[str, str] | None = None,
    why: str = "",
    seen: tuple[str, str] | None = None,
) -> Merged:
    """Let the keeper have all that the loser has; the loser's reference leads to it from then on.

    `chosen` says by the name of each difference whose value is taken; the keeper's, where nothing is said. `seen` are
    the versions of the two that were compared. A loser that was never published is deleted. One that was stays, empty,
    as a draft that nobody can hand in, and its public rows stand until the revision that takes the keeper out.

    Raises ValidationError where they cannot be merged, and IntegrityError where a rule stands against the result.
    """
    with transaction.atomic(), acting(by, _reason(keeper, loser, why)):
        _wait_to_the_end()
        keeper, loser = _held(keeper, loser)
        _refuse_if_changed(keeper, loser, seen)
        _refuse(keeper, loser)
        before = _newest()
        merged = Merged()
        people = sorted({*(workers(loser) if isinstance(loser, Whole) else ()), by.pk})
        _carry_judgements(keeper, loser)
        _carry_comments(keeper, loser)
        absorb(loser, keeper, merged.taken)
        found = list(differences(keeper, loser))
        _reopen(keeper)
        _end(loser, key_of(keeper), by=by, why=why, people=people)
        _choose(keeper, loser, found, chosen or {})
        connection.check_constraints()
        merged.reopened = _reopened(before, {key_of(keeper), key_of(loser)})
        note(keeper)
    return merged


def would_merge(keeper: Any, loser: Any, *, by: Any) -> Merged:
    """What a merge would do now. It is made and taken back: nothing of it remains. Raises as `merge` does."""
    with transaction.atomic():
        merged = merge(keeper, loser, by=by)
        transaction.set_rollback(True)
    return merged


def _reason(keeper: Any, loser: Any, why: str) -> str:
    note = f"{key_of(loser)} was merged into {key_of(keeper)}."
    return " ".join(filter(None, [note, why]))


def _wait_to_the_end() -> None:
    """Rules across rows are asked of what has become of both: captures, passages and faces move one after the other."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _held(keeper: Any, loser: Any) -> tuple[Any, Any]:
    """Both, held until the end, in one order for all who merge."""
    rows = type(keeper)._base_manager.select_for_update(no_key=True).order_by("pk")
    held = {row.pk: row for row in rows.filter(pk__in=[keeper.pk, loser.pk])} if type(keeper) is type(loser) else {}
    for one in (keeper, loser):
        if one.pk not in held and type(keeper) is type(loser):
            raise ValidationError(
                _("%(record)s is not there any more: somebody merged or deleted it.") % {"record": one}
            )
    return held.get(keeper.pk, keeper), held.get(loser.pk, loser)


def _refuse_if_changed(keeper: Any, loser: Any, seen: tuple[str, str] | None) -> None:
    for one, mark in zip((keeper, loser), seen or (), strict=False):
        if version(one) != mark:
            raise ValidationError(_("%(record)s was changed since you compared them: look again.") % {"record": one})


def _refuse(keeper: Any, loser: Any) -> None:
    """What cannot be merged, and what to do first."""
    said = {"keeper": key_of(keeper), "loser": key_of(loser)}
    if type(keeper) is not type(loser):
        raise ValidationError(_("%(keeper)s and %(loser)s are records of different kinds.") % said)
    if keeper.pk == loser.pk:
        raise ValidationError(_("A record is not merged into itself."))
    if NotTheSame.objects.filter(**dict(zip(("one", "other"), in_order(*said.values()), strict=True))).exists():
        raise ValidationError(_("Somebody has found that these two are not the same: take that back first."))
    for old in Redirect.objects.filter(old__in=said.values()):
        raise ValidationError(_("%(old)s was merged into %(new)s already.") % {"old": old.old, "new": old.new})
    if isinstance(keeper, Whole):
        _refuse_wholes(keeper, loser, said)


def _refuse_wholes(keeper: Whole, loser: Whole, said: dict[str, str]) -> None:
    if keeper.status == WorkflowStatus.WITHDRAWN:
        raise ValidationError(_("%(keeper)s is withdrawn: take it up again first, or keep the other one.") % said)
    if keeper.collection_id != loser.collection_id:
        raise ValidationError(_("They are of two collections, which are never mixed: link them instead."))
    if isinstance(keeper, PolicyAction):
        _refuse_two_last_answers(keeper, loser)
    if isinstance(keeper, Report) and isinstance(loser, Report):
        for one, other in ((keeper, loser), (loser, keeper)):
            _refuse_what_was_removed(one, other)
        if keeper.access != loser.access:
            raise ValidationError(_("One is restricted and the other is not: make that the same first."))
        if bool(keeper.restricted_approved_by_id) != bool(loser.restricted_approved_by_id):
            raise ValidationError(_("A protection officer lets claims rest on one of them: on both, or on none."))


def _refuse_two_last_answers(keeper: Whole, loser: Whole) -> None:
    """A state has one last answer to an action: which of two it is, a merge cannot know."""
    later = PolicyResponse.objects.exclude(supersedes=None).values("supersedes")
    last = PolicyResponse.objects.exclude(pk__in=later).select_related("responding_state").order_by("pk")
    theirs = {one.responding_state_id: one for one in last.filter(action=loser)}
    told = _(
        "%(state)s has answered both: %(mine)s says “%(position)s”, %(theirs)s says “%(other)s”, and only one of them "
        "is its last. If one came later, open it, choose the action and the earlier answer of the other one there, and "
        "save; if one is wrong or says it twice, delete it. Then merge."
    )
    both = [(one, theirs[one.responding_state_id]) for one in last.filter(action=keeper, responding_state__in=theirs)]
    if both:
        raise ValidationError([told % _in_words(mine, other) for mine, other in both])


def _in_words(mine: PolicyResponse, other: PolicyResponse) -> dict[str, Any]:
    said = {"mine": mine.ref, "position": mine.get_position_display(), "state": mine.responding_state}
    return {**said, "theirs": other.ref, "other": other.get_position_display()}


def _refuse_what_was_removed(one: Report, other: Report) -> None:
    """A report of which words were removed takes no file or text any more that may have them."""
    wiped = Passage.objects.filter(quote__regex=f"^{BLOCK}*$")
    is_one_alone = wiped.filter(report=one).exists() and not wiped.filter(report=other).exists()
    if is_one_alone and other.captures.exclude(file="", text="").exists():
        said = _("Words were removed for good from %(one)s, and %(other)s may have them: remove them there, too.")
        raise ValidationError(said % {"one": one.ref, "other": other.ref})


def _carry_judgements(keeper: Any, loser: Any) -> None:
    """What was found to be another than the loser is another than the keeper; reasons for odd things go along."""
    new, old = key_of(keeper), key_of(loser)
    for judged in NotTheSame.objects.filter(Q(one=old) | Q(other=old)):
        one, other = in_order(new, judged.other if judged.one == old else judged.one)
        NotTheSame.objects.get_or_create(one=one, other=other, defaults={"why": judged.why, "by": judged.by})
    Resemblance.objects.filter(Q(one=old) | Q(other=old)).delete()
    for answer in AnsweredWarning.objects.filter(whole=old):
        same = {"rule": answer.rule, "subject": answer.subject, "state": answer.state}
        if AnsweredWarning.objects.filter(whole=new, **same).exists():
            answer.delete()
        else:
            answer.whole = new
            answer.save(update_fields=["whole"])


def _carry_comments(keeper: Any, loser: Any) -> None:
    """What a reviewer asked for is still to be done."""
    itself = {one: f"{one._meta.model_name}:{one.pk}" for one in (keeper, loser)}
    for comment in Comment.objects.filter(whole=key_of(loser)):
        comment.whole = key_of(keeper)
        if comment.subject == itself[loser]:
            comment.subject = itself[keeper]
        comment.save(update_fields=["whole", "subject"])


def _reopen(whole: Any) -> None:
    """What is merged is read once more by a second person, also where the other had nothing to give."""
    if isinstance(whole, Whole):
        type(whole)._base_manager.filter(pk=whole.pk, status__in=HANDED_IN).update(**REOPENED)
        whole.refresh_from_db()


def _end(loser: Any, new: str, *, by: Any, why: str, people: list[int]) -> None:
    if still := left(loser):
        raise ValidationError(_("Something was left behind: %(parts)s.") % {"parts": ", ".join(sorted(set(still)))})
    _reopen(loser)
    Redirect.objects.create(old=key_of(loser), new=new, by=by, why=why, workers=people)
    if getattr(loser, "published_at", None) is None:
        type(loser)._base_manager.filter(pk=loser.pk).delete()


def _choose(keeper: Any, loser: Any, found: Iterable[Difference], chosen: Mapping[str, str]) -> None:
    for one in found:
        one.apply(keeper, loser, chosen.get(one.name, MINE))
    keeper.full_clean()
    keeper.save()


def _newest() -> dict[type[Whole], int]:
    """The last version of each kind of record, to tell what came after."""
    return {model: _history(model).aggregate(last=Max("pgh_id"))["last"] or 0 for model in WHOLES}


def _history(model: type[Whole]) -> Any:
    return model.pgh_event_model.objects  # type: ignore[attr-defined]


def _reopened(before: dict[type[Whole], int], but: set[str]) -> list[Whole]:
    """Records that this has made drafts again, beside the two."""
    found: list[Whole] = []
    for model, last in before.items():
        steps = _history(model).filter(pgh_id__gt=last, status=WorkflowStatus.DRAFT).exclude(ref__in=but)
        found += model._default_manager.filter(pk__in=steps.values("pgh_obj_id")).order_by("ref")
    return found
