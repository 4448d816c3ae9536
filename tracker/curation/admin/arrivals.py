"""What follows when a form has brought a file or a text for a capture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from tracker.curation.capture.copying import in_words
from tracker.curation.capture.finding import State, sheet_of
from tracker.curation.capture.saying import summary
from tracker.records.models import Capture


def arrivals(saving: Iterable[Any]) -> list[Any]:
    """Those of the forms that brought a text or a file, and were not deleted."""
    return [
        form
        for form in saving
        if isinstance(form.instance, Capture) and form.instance.pk and {"file", "text"} & set(form.changed_data)
    ]


def tell(request: HttpRequest, form: Any) -> None:
    """Say which passages of the report stand in what has come, and what else is to be known of it."""
    capture = form.instance
    if form.document and form.document.removed:
        messages.info(
            request, _("Not in its copy any more: %(kinds)s.") % {"kinds": in_words(list(form.document.removed))}
        )
    for note in [*(form.document.notes if form.document else ()), *_same(capture)]:
        messages.warning(request, note)
    sheet = sheet_of(capture.report)
    findings = [row.findings[sheet.number_of(capture)] for row in sheet.rows]
    if findings and capture.text:
        address = reverse("admin:records_report_passages", args=[capture.report_id])
        said = format_html('{}: {} <a href="{}">{}</a>', capture, summary(findings), address, _("Where they stand"))
        is_whole = all(finding.state == State.FOUND for finding in findings)
        messages.add_message(request, messages.SUCCESS if is_whole else messages.WARNING, said)


def _same(capture: Capture) -> Iterator[str]:
    """Other captures of the report that hold this very file."""
    same = Capture.objects.filter(report=capture.report_id, sha256=capture.sha256).exclude(pk=capture.pk)
    for other in same.exclude(file="").exclude(sha256=""):
        yield _("The capture read on %(day)s holds this very file, too.") % {"day": other.retrieved_on}
