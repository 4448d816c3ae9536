"""Lists that are only looked at."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from tracker.curation.admin.history import WithHistory


class LookedAt(WithHistory):
    """Rows that nobody adds, changes or deletes by hand."""

    actions = None
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
