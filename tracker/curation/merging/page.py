"""The page on which two records become one: what moves, what each says where they differ, and what follows."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.curation.duplicates.kinds import records_of
from tracker.curation.duplicates.pages import MERGES
from tracker.curation.merging.differences import Difference, differences
from tracker.curation.merging.merge import Merged, merge, would_merge
from tracker.curation.permitted import refuse_without, right
from tracker.curation.placing import PlacingForm
from tracker.curation.refusals import said_on
from tracker.curation.review.standing import form_address
from tracker.curation.versions import version
from tracker.records.models import Redirect


class MergeForm(PlacingForm):
    """Whose value is kept where the two differ; why; and that it is meant."""

    def __init__(self, data: Any, found: list[Difference], seen: tuple[str, str]) -> None:
        super().__init__(data)
        self.found = found
        for one in found:
            self.fields[one.name] = forms.ChoiceField(
                label=one.label, choices=one.choices, initial=one.likely, widget=forms.RadioSelect
            )
        for name, mark in zip(("seen_keeper", "seen_loser"), seen, strict=True):
            self.fields[name] = forms.CharField(widget=forms.HiddenInput, initial=mark)
        self.fields["why"] = forms.CharField(
            label=_("Why they are the same"),
            required=False,
            max_length=500,
            widget=forms.TextInput(attrs={"class": "vLargeTextField"}),
            help_text=_("Optional. Kept in the history, for staff."),
        )
        self.fields["sure"] = forms.BooleanField(
            label=_("I have compared them"),
            help_text=_("No button takes a merge back."),
            error_messages={"required": _("Tick this to confirm.")},
        )

    @property
    def chosen(self) -> dict[str, str]:
        """By the name of each difference, whose value is taken."""
        return {one.name: self.cleaned_data[one.name] for one in self.found}

    @property
    def seen(self) -> tuple[str, str]:
        """The versions of the two that the page showed."""
        return self.cleaned_data["seen_keeper"], self.cleaned_data["seen_loser"]


def merge_page(request: HttpRequest, keeper: str, loser: str) -> HttpResponse:
    """GET shows what a merge would do, exactly: it is made and taken back. POST makes it."""
    refuse_without(request.user, MERGES)
    found = records_of([keeper, loser])
    if len(found) < len({keeper, loser}):
        return _led_on(request, keeper, loser)
    stays, goes = found[keeper], found[loser]
    refuse_without(request.user, right("change", stays), right("delete", goes))
    differ = list(differences(stays, goes)) if type(stays) is type(goes) else []
    form = MergeForm(request.POST if request.method == "POST" else None, differ, (version(stays), version(goes)))
    if form.is_valid() and _merged(request, form, stays, goes):
        messages.success(request, _("%(loser)s is part of %(keeper)s now.") % {"loser": loser, "keeper": keeper})
        return redirect(form_address(stays))
    would, against = _would(request, stays, goes)
    context = {
        **admin.site.each_context(request),
        "title": _("Merge two records"),
        "keeper": stays,
        "loser": goes,
        "keeper_key": keeper,
        "loser_key": loser,
        "is_kept": getattr(goes, "published_at", None) is not None,
        "would": would,
        "against": against,
        "form": form,
        "back": reverse("curation:compare", args=sorted([keeper, loser])),
        "other_way": reverse("curation:merge", args=[loser, keeper]),
    }
    return TemplateResponse(request, "admin/duplicates/merge.html", context)


def _merged(request: HttpRequest, form: MergeForm, keeper: Any, loser: Any) -> bool:
    facts = {"chosen": form.chosen, "why": form.cleaned_data["why"], "seen": form.seen}
    try:
        with said_on(form), transaction.atomic():
            merge(keeper, loser, by=request.user, **facts)
    except ValidationError as error:
        form.add_error(None, error)
    return not form.errors


def _would(request: HttpRequest, keeper: Any, loser: Any) -> tuple[Merged | None, list[str]]:
    """What the merge would do; or what stands against it, in words."""
    asked, would = PlacingForm({}), None
    try:
        with said_on(asked):
            would = would_merge(keeper, loser, by=request.user)
    except ValidationError as error:
        return None, error.messages
    return would, [str(error) for error in asked.non_field_errors()]


def _led_on(request: HttpRequest, *keys: str) -> HttpResponse:
    for line in Redirect.objects.filter(old__in=keys):
        messages.warning(request, _("%(old)s was merged into %(new)s.") % {"old": line.old, "new": line.new})
        return redirect("curation:open", line.new)
    raise Http404


def open_ref(request: HttpRequest, ref: str) -> HttpResponse:
    """Lead to the form of whatever this reference names, or led to since it was merged. Raises Http404 if nothing."""
    refuse_without(request.user, "records.view_redirect")
    led = Redirect.objects.filter(old=ref).first()
    record = records_of([led.new if led else ref]).get(led.new if led else ref)
    if record is None:
        raise Http404
    if led:
        messages.info(request, _("%(old)s was merged into this record.") % {"old": ref})
    return redirect(form_address(record))
