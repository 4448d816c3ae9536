from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from tracker.curation.admin.looked_at import LookedAt
from tracker.records.models import FileRead
from tracker.records.warnings import OFFICERS


@admin.register(FileRead)
class FileReadAdmin(LookedAt):
    """Who took which file out, and why: for protection officers and superusers."""

    list_display = ("at", "user_name", "what", "capture_id", "reason")
    list_filter = ("what",)
    search_fields = ("user_name", "reason")
    fields = readonly_fields = ("at", "user_name", "what", "capture_id", "reason")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(OFFICERS)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)
