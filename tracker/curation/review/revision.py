"""The page on which approved wholes are taken out to the public."""

from __future__ import annotations

from itertools import chain
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from tracker.curation.placing import PlacingForm
from tracker.curation.review.standing import form_address
from tracker.curation.words import label
from tracker.publishing.actions import Outcome, revise
from tracker.records.models import WHOLES, Whole


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


@permission_required("staff.revise_data", raise_exception=True)
def make_revision(request: HttpRequest) -> HttpResponse:
    """Show what waits; take out what was chosen, and say what stayed behind and why."""
    waiting = waiting_wholes()
    form = RevisionForm(request.POST if request.method == "POST" else None, waiting)
    if form.is_valid():
        try:
            outcome = revise(by=request.user, refs=form.cleaned_data["refs"], note=form.cleaned_data["note"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            _tell(request, outcome)
            return redirect("admin:publishing_revisionlog_change", outcome.number)
    chosen = form["refs"].value() or []
    rows = [_row(whole, chosen=whole.ref in chosen) for whole in waiting]
    context = {**admin.site.each_context(request), "title": "Make a revision", "form": form, "rows": rows}
    return TemplateResponse(request, "admin/review/revision.html", context)


def waiting_wholes() -> list[Whole]:
    """Approved wholes that no revision has taken out yet, in the order in which they go."""
    by_kind = (model._default_manager.waiting().select_related("approved_by").order_by("ref") for model in WHOLES)
    return list(chain.from_iterable(by_kind))


def _row(whole: Whole, *, chosen: bool) -> dict[str, Any]:
    return {"whole": whole, "kind": label(whole._meta), "form": form_address(whole), "chosen": chosen}


def _tell(request: HttpRequest, outcome: Outcome) -> None:
    messages.success(request, f"Revision {outcome.number} is made. It took out {len(outcome.taken)}.")
    for reason in outcome.left.values():
        messages.warning(request, reason)
