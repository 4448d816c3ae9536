from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from tracker.curation.admin.looked_at import LookedAt
from tracker.curation.admin.people import person
from tracker.curation.public import address
from tracker.publishing.models import RevisionLog


@admin.register(RevisionLog)
class RevisionLogAdmin(LookedAt):
    """The revisions: who made them, when, why, and what they took out or closed."""

    list_display = ("number", "at", "did", "made_by", "note")
    list_select_related = ("by",)
    list_filter = ("verb",)
    search_fields = ("note", "refs")
    fields = ("number", "at", "did", "made_by", "note", "records")
    readonly_fields = ("did", "made_by", "records")

    made_by = person("by", _("By"))

    @admin.display(description=_("verb"), ordering="verb")
    def did(self, log: RevisionLog) -> str:
        """What was done, in the reader's language."""
        return log.did

    @admin.display(description=_("Took out or closed"))
    def records(self, log: RevisionLog) -> str:
        """A way to the public row of each record."""
        return format_html_join(", ", '<a href="{}">{}</a>', ((address(ref), ref) for ref in log.refs))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        makes_them = request.user.has_perm("staff.revise_data")
        return makes_them or super().has_view_permission(request, obj)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)
