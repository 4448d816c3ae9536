from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from tracker.confidential.admin.base import ApartAdmin
from tracker.confidential.admin.site import site
from tracker.confidential.models import AccessLog


@admin.register(AccessLog, site=site)
class AccessLogAdmin(ApartAdmin):
    """Who opened, added, changed or deleted an identity. Nobody edits it."""

    list_display = ("at", "user_name", "action", "source_ref", "reason")
    list_display_links = None
    list_filter = ("action",)
    search_fields = ("source_ref", "user_name", "reason")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
