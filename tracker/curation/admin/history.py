"""The page that says what happened to a record."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import PAGE_VAR
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from tracker.curation.history import Acts
from tracker.curation.versions import belonging

EVENTS_ON_A_PAGE = 50


class WithHistory(admin.ModelAdmin):
    """The history of a record is what the database kept; the stock page tells only of records without one."""

    object_history_template = "admin/record_history.html"

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """What the stock page shows, which asks who may see it, and what the database kept."""
        page: Any = super().history_view(request, object_id, extra_context)
        record = getattr(page, "context_data", {}).get("object")
        if record is not None and belonging(record):
            every: Any = Acts(record, request.user)
            acts = Paginator(every, EVENTS_ON_A_PAGE).get_page(request.GET.get(PAGE_VAR))
            numbers = acts.paginator.get_elided_page_range(acts.number)
            page.context_data |= {
                "title": gettext("History"),
                "subtitle": str(record),
                "acts": acts,
                "page_range": numbers,
            }
        return page
