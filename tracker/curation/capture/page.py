"""The page that says for each passage of a report which captures have it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.generic import View

from tracker.curation.capture.finding import Finding, Row, Sheet, State, sheet_of
from tracker.curation.capture.saying import told
from tracker.records.models import Capture, Report

PERMISSIONS = ("records.view_report", "records.view_passage", "records.view_capture")


class WherePassagesStand(View):
    """A table to read: a row a passage, a column a capture."""

    admin: Any = None
    http_method_names = ("get", "head")

    def get(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        for permission in PERMISSIONS:
            if not request.user.has_perm(permission):
                raise PermissionDenied(permission)
        report = get_object_or_404(Report, pk=options["object_id"])
        sheet = sheet_of(report)
        context = {
            **self.admin.admin_site.each_context(request),
            "title": "Where its passages stand",
            "subtitle": str(report),
            "opts": self.admin.opts,
            "back": reverse("admin:records_report_change", args=[report.pk]),
            "captures": [(number, told(capture)) for number, capture in sheet.captures.items()],
            "rows": [_shown(sheet, row) for row in sheet.rows],
            "amiss": sum(not _is_placed(row.passage) or not row.found_in for row in sheet.rows),
            "media": self.admin.media,
        }
        return TemplateResponse(request, "admin/passages.html", context)


def _shown(sheet: Sheet, row: Row) -> dict[str, Any]:
    passage = row.passage
    return {
        "quote": passage.quote,
        "address": reverse("admin:records_passage_change", args=[passage.pk]),
        "placed": _placed(sheet, passage.capture),
        "findings": list(row.findings.values()),
        "hints": _hints(row.findings),
    }


def _placed(sheet: Sheet, capture: Capture | None) -> str:
    return f"in {sheet.number_of(capture)}" if capture else "nowhere yet"


def _is_placed(passage: Any) -> bool:
    return passage.capture_id is not None


def _hints(findings: dict[int, Finding]) -> list[str]:
    """What is to be known of the captures with a text that do not have it."""
    amiss = {number: one for number, one in findings.items() if one.state != State.FOUND}
    return [f"{number}: {one.hint}" for number, one in amiss.items() if one.hint]
