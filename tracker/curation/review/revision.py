"""The page on which approved wholes are taken out to the public."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.curation.permitted import refuse_without
from tracker.curation.placing import PlacingForm
from tracker.curation.review.section import STATES, state_of
from tracker.curation.review.sides import Labels, kind_of, sides
from tracker.curation.review.standing import form_address
from tracker.curation.words import label
from tracker.publishing.actions import Outcome, revise
from tracker.publishing.comparison import Pair
from tracker.publishing.turnover import Turnover, total, turnover
from tracker.records.models import WHOLES, Whole

PERMISSION = "staff.revise_data"
# of more wholes than this the page counts the rows, and shows none
SHOWN = 25


class RevisionForm(PlacingForm):
    """Which wholes go out, and a note for staff."""

    refs = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, error_messages={"required": gettext_lazy("Choose at least one.")}
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("What this revision brings. For staff: the public sees its number and its day."),
    )

    def __init__(self, data: Any, waiting: list[Whole]) -> None:
        super().__init__(data, initial={"refs": [whole.ref for whole in waiting]})
        self.fields["refs"].choices = [(whole.ref, str(whole)) for whole in waiting]  # type: ignore[attr-defined]


def make_revision(request: HttpRequest) -> HttpResponse:
    """Show what waits and what would become of it; take out what was chosen, and say what stayed behind and why."""
    refuse_without(request.user, PERMISSION)
    waiting = waiting_wholes()
    form = RevisionForm(request.POST if request.method == "POST" else None, waiting)
    if "try" not in request.POST and form.is_valid():
        try:
            outcome = revise(by=request.user, refs=form.cleaned_data["refs"], note=form.cleaned_data["note"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            _tell(request, outcome)
            return redirect("admin:publishing_revisionlog_change", outcome.number)
    chosen = [whole.ref for whole in waiting if whole.ref in (form["refs"].value() or [])]
    would = would_be(chosen, by=request.user)
    labels = Labels()
    context = {
        **admin.site.each_context(request),
        "title": _("Make a revision"),
        "form": form,
        "rows": [_row(whole, would, chosen, labels) for whole in waiting],
        "closed": _fallen(would.outcome, chosen),
        "total": total(would.brings),
    }
    return TemplateResponse(request, "admin/review/revision.html", context)


@dataclass
class Foreseen:
    """What a revision would do, and what it would bring: by the reference of each whole that it takes."""

    outcome: Outcome
    brings: dict[str, Turnover] = field(default_factory=dict)


def would_be(refs: list[str], *, by: Any) -> Foreseen:
    """What a revision of `refs` would do now. It is made and taken back: nothing of it remains."""
    try:
        with transaction.atomic():
            outcome = revise(by=by, refs=refs)
            taken = sorted(outcome.taken, key=lambda ref: refs.index(ref) if ref in refs else len(refs))
            brings = turnover(outcome.number, taken, shown=taken[:SHOWN])
            transaction.set_rollback(True)
    except ValidationError as error:
        # nothing would go, and each has its reason
        return Foreseen(Outcome(0, left={str(one.code): str(one.message) for one in error.error_list}))
    return Foreseen(outcome, brings)


def waiting_wholes() -> list[Whole]:
    """Approved wholes that no revision has taken out yet, in the order in which they go."""
    by_kind = (model._default_manager.waiting().select_related("approved_by").order_by("ref") for model in WHOLES)
    return list(chain.from_iterable(by_kind))


def _row(whole: Whole, would: Foreseen, chosen: list[str], labels: Labels) -> dict[str, Any]:
    brings = would.brings.get(whole.ref)
    return {
        "whole": whole,
        "kind": label(whole._meta),
        "form": form_address(whole),
        "is_chosen": whole.ref in chosen,
        "goes": whole.ref in would.outcome.taken,
        "stays": would.outcome.left.get(whole.ref, ""),
        "brings": brings,
        "moved": [_moved(pair, labels) for pair in brings.pairs] if brings else [],
    }


def _moved(pair: Pair, labels: Labels) -> dict[str, Any]:
    """A public row that the revision would open, change or close, in words."""
    state = state_of(pair)
    return {
        "name": kind_of(pair),
        "ref": pair.ref,
        "state": STATES[state],
        "changes": [side for side in sides(pair, labels) if side.is_changed],
        "has_two_sides": True,
    }


def _fallen(would: Outcome, chosen: list[str]) -> list[Whole]:
    """What is public now, and would be closed because what it rests on is restricted."""
    refs = set(would.taken) - set(chosen)
    return [whole for model in WHOLES for whole in model._default_manager.filter(ref__in=refs).order_by("ref")]


def _tell(request: HttpRequest, outcome: Outcome) -> None:
    said = _("Revision %(number)s is made. It took out %(n)s.")
    messages.success(request, said % {"number": outcome.number, "n": len(outcome.taken)})
    for reason in outcome.left.values():
        messages.warning(request, reason)
