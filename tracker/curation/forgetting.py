"""A source is removed for good together with who it is: the page, and what happens in the two databases."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from tracker.confidential import guard
from tracker.curation.confirming import TypedReference
from tracker.curation.permitted import refuse_without
from tracker.curation.redaction import PERMISSION
from tracker.curation.refusals import said_on
from tracker.curation.review.standing import form_address
from tracker.publishing.actions import expunge_source
from tracker.publishing.actions.consent import resting_on_source
from tracker.publishing.wiping.faces import going_with
from tracker.records.models import Capture, Source


def forget_source(source: Source, *, by: Any, also: Iterable[str] = ()) -> None:
    """Remove a source from everywhere, and what is kept of who it is.

    All is done in the main database before the other one is asked, and that one ends first: if the server breaks
    down in between, who it is is gone, and doing it again finishes the rest. Raises ValidationError, and removes
    nothing, where the confidential database cannot be asked.
    """
    with transaction.atomic():
        expunge_source(source, by=by, also=also)
        # what is looked at when a transaction ends is looked at now
        connection.check_constraints()
        guard.forget(source.ref, by=by)


class ForgettingSource(View):
    """GET shows what goes; POST removes it."""

    admin: Any = None
    source: Source

    def dispatch(self, request: HttpRequest, *args: Any, **options: Any) -> Any:
        refuse_without(request.user, PERMISSION)
        self.source = get_object_or_404(Source, pk=options["object_id"])
        return super().dispatch(request, *args, **options)

    def get(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        return self._page(self._form())

    def post(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        form = self._form(request.POST)
        if not (form.is_valid() and self._removed(form)):
            return self._page(form)
        messages.success(request, gettext("%(ref)s is removed for good.") % {"ref": self.source.ref})
        return redirect("admin:records_source_changelist")

    def _removed(self, form: TypedReference) -> bool:
        try:
            with said_on(form):
                forget_source(self.source, by=self.request.user, also=form.cleaned_data["also"])
        except ValidationError as error:
            form.add_error(None, error)
        return form.is_valid()

    def _form(self, data: Any = None) -> TypedReference:
        return TypedReference(data, self.source, _("Reference of the source"))

    def _page(self, form: TypedReference) -> HttpResponse:
        passages = going_with(self.source)
        reports = {passage.report_id for passage in passages}
        context = {
            **self.admin.admin_site.each_context(self.request),
            "title": _("Remove this source for good"),
            "subtitle": str(self.source),
            "opts": self.admin.opts,
            "faces": self.source.faces.select_related("report"),
            "passages": passages,
            "files": Capture.objects.filter(report__in=reports).exclude(file="").select_related("report"),
            "resting": [(one, form_address(one)) for one in resting_on_source(self.source)],
            "form": form,
            "back": reverse("admin:records_source_change", args=[self.source.pk]),
            "media": self.admin.media,
        }
        return TemplateResponse(self.request, "admin/forget_source.html", context)
