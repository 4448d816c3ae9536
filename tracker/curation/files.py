"""The way to the files that are held: for those who may see captures, and each look is logged."""

from __future__ import annotations

import logging

from django.contrib.admin.views.decorators import staff_member_required
from django.contrib.auth.decorators import permission_required
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from tracker.records.models import Capture

logger = logging.getLogger(__name__)

ENDINGS = {"application/pdf": "pdf", "text/html": "html", "text/plain": "txt"}


@require_GET
@staff_member_required(login_url="admin:login")  # type: ignore[untyped-decorator]
@permission_required("records.view_capture", raise_exception=True)
def capture_file(request: HttpRequest, pk: int) -> FileResponse:
    """The file of a capture, to be saved and never shown by the browser. Raises Http404 if none is held."""
    capture = get_object_or_404(Capture.objects.select_related("report"), pk=pk)
    if not capture.file or not capture.file.storage.exists(capture.file.name):
        raise Http404
    logger.info("user %s downloads the file of capture %s (%s)", request.user.pk, pk, capture.report.ref)
    name = f"{capture.report.ref}-{pk}.{ENDINGS.get(capture.media_type, 'bin')}"
    # whatever the file says it is, no browser shall run it here
    response = FileResponse(capture.file.open("rb"), as_attachment=True, filename=name)
    response["Content-Type"] = "application/octet-stream"
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
