"""The page that says for each passage of a report which captures have it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from tracker.curation.capture.finding import Row, Sheet, sheet_of
from tracker.curation.capture.saying import told
from tracker.curation.permitted import refuse_without
from tracker.records.models import Capture, Report

PERMISSIONS = ("records.view_report", "records.view_passage", "records.view_capture")


class WherePassagesStand(View):
    """A table to read: a row a passage, a column a capture."""

    admin: Any = None
    http_method_names = ("get", "head")

    def get(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        refuse_without(request.user, *PERMISSIONS)
        report = get_object_or_404(Report, pk=options["object_id"])
        sheet = sheet_of(report)
        context = {
            **self.admin.admin_site.each_context(request),
            "report": report,
            "title": _("Where its passages stand"),
            "subtitle": str(report),
            "opts": self.admin.opts,
            "back": reverse("admin:records_report_change", args=[report.pk]),
            "captures": [(number, told(capture)) for number, capture in sheet.captures.items()],
            "rows": [_shown(sheet, row) for row in sheet.rows],
            "amiss": sum(not _is_placed(row.passage) or not row.found_in for row in sheet.rows),
            "has_text": bool(_read(sheet)),
            "media": self.admin.media,
        }
        return TemplateResponse(request, "admin/passages.html", context)


def _shown(sheet: Sheet, row: Row) -> dict[str, Any]:
    passage, read = row.passage, _read(sheet)
    return {
        "quote": passage.quote,
        "address": reverse("admin:records_passage_change", args=[passage.pk]),
        "placed": _placed(sheet, passage.capture),
        "findings": [row.findings[number] if number in read else None for number in sheet.captures],
        "hints": [f"{number}: {row.findings[number].hint}" for number in read if row.findings[number].hint],
    }


def _read(sheet: Sheet) -> list[int]:
    """The numbers of the captures that have a text to look in."""
    return [number for number, capture in sheet.captures.items() if capture.text]


def _placed(sheet: Sheet, capture: Capture | None) -> str:
    return _("in %(number)s") % {"number": sheet.number_of(capture)} if capture else _("nowhere yet")


def _is_placed(passage: Any) -> bool:
    return passage.capture_id is not None
