"""The way to the files that are held, for those who may see captures: each look is logged. And their way out."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.contrib.admin.views.decorators import staff_member_required
from django.contrib.auth.decorators import permission_required
from django.db.models import FileField, Model
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from tracker.curation.capture.kinds import KINDS
from tracker.records.models import Capture

logger = logging.getLogger(__name__)


@require_GET
@staff_member_required(login_url="account_login")  # type: ignore[untyped-decorator]
@permission_required("records.view_capture", raise_exception=True)
def capture_file(request: HttpRequest, pk: int) -> FileResponse:
    """The file of a capture, to be saved and never shown by the browser. Raises Http404 if none is held."""
    capture = get_object_or_404(Capture.objects.select_related("report"), pk=pk)
    if not capture.file or not capture.file.storage.exists(capture.file.name):
        raise Http404
    logger.info("user %s downloads the file of capture %s (%s)", request.user.pk, pk, capture.report.ref)
    ending = KINDS[capture.media_type].ending if capture.media_type in KINDS else "bin"
    name = f"{capture.report.ref}-{pk}.{ending}"
    # whatever the file says it is, no browser shall run it here
    response = FileResponse(capture.file.open("rb"), as_attachment=True, filename=name)
    response["Content-Type"] = "application/octet-stream"
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def discard_files(record: Model, names: Iterable[str]) -> None:
    """Delete the files in these fields of a record that was rolled back: nothing else knows of them."""
    for field in record._meta.fields:
        if isinstance(field, FileField) and field.name in names:
            file = getattr(record, field.name)
            if file and file._committed:  # noqa: SLF001
                file.storage.delete(file.name)
