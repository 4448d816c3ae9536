"""The way to the files that are held, for those who may see captures: each is logged.

Staff get the copy without metadata. The sealed original goes to protection officers, who say why first.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.views.decorators import staff_member_required
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from tracker.curation.capture.kinds import KINDS
from tracker.curation.sealed import may_open_originals
from tracker.records.models import Capture, FileRead
from tracker.records.models.file_read import What
from tracker.records.warnings import OFFICERS
from tracker.staff.reason import Reason

MAY_SEE = ("records.view_report", "records.view_capture")


class WhyForm(forms.Form):
    """Asks why an original is needed."""

    reason = Reason(_("Why the copy is not enough"), _("Kept in the log with your name: no name of a source."))


@require_GET
@staff_member_required(login_url="account_login")  # type: ignore[untyped-decorator]
@permission_required(MAY_SEE, raise_exception=True)
def capture_file(request: HttpRequest, pk: int) -> FileResponse:
    """The copy without metadata of a capture's file. Raises Http404 if none is held, or none is made yet."""
    capture = _capture(pk)
    _refuse_if_missing(capture.stripped)
    FileRead.objects.write(What.STRIPPED, capture, by=request.user)
    return _given(capture, capture.stripped, "copy")


@never_cache
@require_http_methods(["GET", "POST"])
@staff_member_required(login_url="account_login")  # type: ignore[untyped-decorator]
@permission_required(MAY_SEE, raise_exception=True)
def original_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a protection officer why; with a reason that is logged, hand over the file as it was got."""
    if not may_open_originals(request.user):
        raise PermissionDenied(OFFICERS)
    capture = _capture(pk)
    _refuse_if_missing(capture.file)
    form = WhyForm(request.POST or None)
    if not form.is_valid():
        return _asked(request, capture, form)
    FileRead.objects.write(What.ORIGINAL, capture, by=request.user, reason=form.cleaned_data["reason"])
    return _given(capture, capture.file, "original")  # type: ignore[return-value]


def _capture(pk: int) -> Capture:
    return get_object_or_404(Capture.objects.select_related("report"), pk=pk)


def _refuse_if_missing(file: Any) -> None:
    if not file or not file.storage.exists(file.name):
        raise Http404


def _given(capture: Capture, file: Any, which: str) -> FileResponse:
    """A file to be saved and never shown by the browser, whatever it says that it is; its name says which it is."""
    ending = KINDS[capture.media_type].ending if capture.media_type in KINDS else "bin"
    name = f"{capture.report.ref}-{capture.pk}-{which}.{ending}"
    response = FileResponse(file.open("rb"), as_attachment=True, filename=name)
    response["Content-Type"] = "application/octet-stream"
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _asked(request: HttpRequest, capture: Capture, form: WhyForm) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": _("The sealed original"),
        "subtitle": str(capture),
        "capture": capture,
        "form": form,
        "back": reverse("admin:records_report_change", args=[capture.report_id]),
    }
    return TemplateResponse(request, "admin/original.html", context)
