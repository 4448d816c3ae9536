"""What all steps share: who may take them, when they are open, and what happens when one is refused."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.views.generic import View

from tracker.curation.conflicts import conflict
from tracker.curation.permitted import refuse_without
from tracker.curation.placing import PlacingForm
from tracker.curation.refusals import said_on
from tracker.curation.review.sheet import Sheet, sheet
from tracker.curation.review.standing import form_address, outdated, state
from tracker.curation.versions import version
from tracker.records.models import Whole


class Step(View):
    """A step: GET shows what it means, POST takes it."""

    name: ClassVar[str]
    label: ClassVar[Any]
    # what it does, in a sentence or two
    means: ClassVar[Any]
    permission: ClassVar[str]
    done: ClassVar[Any]
    form_class: ClassVar[type[forms.Form]] = PlacingForm
    # whether the row is held, and compared with what the page showed, before the step is taken
    holds: ClassVar[bool] = True
    # whether a whole's form has a button for it
    is_offered: ClassVar[bool] = True
    admin: Any = None
    whole: Any

    @staticmethod
    def is_open(whole: Whole) -> bool:
        """Whether the step can be taken now, whoever takes it."""
        raise NotImplementedError

    def take(self, form: Any) -> None:
        """Take the step. Raises ValidationError with what stands against it."""
        raise NotImplementedError

    def facts(self) -> dict[str, Any]:
        """What the page shows before the step is taken."""
        return {}

    def form(self, data: Any = None) -> Any:
        """What the step asks for."""
        return self.form_class(data)

    def after(self) -> str:
        """The address of the page that follows."""
        return form_address(self.whole)

    def dispatch(self, request: HttpRequest, *args: Any, **options: Any) -> Any:
        refuse_without(request.user, self.permission)
        self.whole = get_object_or_404(self.admin.model, pk=options["object_id"])
        if not self.is_open(self.whole):
            now = state(self.whole, is_outdated=False)
            said = gettext("“%(step)s” is not possible now: %(ref)s is %(now)s.")
            messages.warning(request, said % {"step": self.label, "ref": self.whole.ref, "now": now.lower()})
            return redirect(form_address(self.whole))
        return super().dispatch(request, *args, **options)

    def get(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        return self._page(self.form())

    def post(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        form = self.form(request.POST)
        if form.is_valid() and self._taken(form):
            messages.success(request, str(self.done).format(ref=self.whole.ref))
            return redirect(self.after())
        self.whole.refresh_from_db()
        return self._page(form)

    def _taken(self, form: forms.Form) -> bool:
        try:
            with said_on(form), transaction.atomic():
                if self.holds:
                    self._hold()
                self.take(form)
                connection.check_constraints()
        except ValidationError as error:
            form.add_error(None, error)
        return not form.errors

    def _hold(self) -> None:
        """Refuse if the whole is not what the page showed."""
        found = conflict(self.whole, self.request.POST.get("version", ""))
        if found:
            raise found.error

    def _page(self, form: forms.Form) -> HttpResponse:
        whole = self.whole
        behind = whole.is_public and bool(outdated(type(whole), [whole.ref]))
        context = {
            **self.admin.admin_site.each_context(self.request),
            "title": self.label,
            "subtitle": str(whole),
            "opts": whole._meta,
            "whole": whole,
            "state": state(whole, is_outdated=behind),
            "form": form,
            "form_address": form_address(whole),
            "label": self.label,
            "means": self.means,
            "version": version(whole),
            "media": self.admin.media,
            **self.facts(),
        }
        return TemplateResponse(self.request, f"admin/review/{self.name}.html", context)


class Sheeted(Step):
    """A step before which the whole is read."""

    @cached_property
    def sheet(self) -> Sheet:
        """Everything that it says."""
        return sheet(self.whole)

    def facts(self) -> dict[str, Any]:
        return {"sheet": self.sheet}
