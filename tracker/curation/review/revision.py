"""The page on which approved wholes are taken out to the public."""

from __future__ import annotations

from itertools import chain
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from tracker.curation.placing import PlacingForm
from tracker.curation.review.standing import form_address
from tracker.curation.words import label
from tracker.publishing.actions import Outcome, revise
from tracker.records.models import WHOLES, Whole

PERMISSION = "staff.revise_data"


class RevisionForm(PlacingForm):
    """Which wholes go out, and a note for staff."""

    refs = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, error_messages={"required": "Choose at least one."}
    )
    note = forms.CharField(
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="What this revision brings. For staff: the public sees its number and its day.",
    )

    def __init__(self, data: Any, waiting: list[Whole]) -> None:
        super().__init__(data, initial={"refs": [whole.ref for whole in waiting]})
        self.fields["refs"].choices = [(whole.ref, str(whole)) for whole in waiting]  # type: ignore[attr-defined]


def make_revision(request: HttpRequest) -> HttpResponse:
    """Show what waits and what would become of it; take out what was chosen, and say what stayed behind and why."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied(PERMISSION)
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
    context = {
        **admin.site.each_context(request),
        "title": "Make a revision",
        "form": form,
        "rows": [_row(whole, would, chosen) for whole in waiting],
        "closed": _fallen(would, chosen),
    }
    return TemplateResponse(request, "admin/review/revision.html", context)


def would_be(refs: list[str], *, by: Any) -> Outcome:
    """What a revision of `refs` would do now. It is made and taken back: nothing of it remains."""
    try:
        with transaction.atomic():
            outcome = revise(by=by, refs=refs)
            transaction.set_rollback(True)
    except ValidationError as error:
        # nothing would go: each message begins with the reference that it is about
        return Outcome(0, left={message.split(maxsplit=1)[0]: message for message in error.messages})
    return outcome


def waiting_wholes() -> list[Whole]:
    """Approved wholes that no revision has taken out yet, in the order in which they go."""
    by_kind = (model._default_manager.waiting().select_related("approved_by").order_by("ref") for model in WHOLES)
    return list(chain.from_iterable(by_kind))


def _row(whole: Whole, would: Outcome, chosen: list[str]) -> dict[str, Any]:
    return {
        "whole": whole,
        "kind": label(whole._meta),
        "form": form_address(whole),
        "is_chosen": whole.ref in chosen,
        "goes": whole.ref in would.taken,
        "stays": would.left.get(whole.ref, ""),
    }


def _fallen(would: Outcome, chosen: list[str]) -> list[Whole]:
    """What is public now, and would be closed because what it rests on is restricted."""
    refs = set(would.taken) - set(chosen)
    return [whole for model in WHOLES for whole in model._default_manager.filter(ref__in=refs).order_by("ref")]


def _tell(request: HttpRequest, outcome: Outcome) -> None:
    messages.success(request, f"Revision {outcome.number} is made. It took out {len(outcome.taken)}.")
    for reason in outcome.left.values():
        messages.warning(request, reason)
