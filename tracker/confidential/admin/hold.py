from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.confidential.admin.base import ApartAdmin
from tracker.confidential.admin.site import site
from tracker.confidential.models import Hold


@admin.register(Hold, site=site)
class HoldAdmin(ApartAdmin):
    """Records that wait for an officer: where something was found, and the way to the record."""

    list_display = ("record", "source_ref", "where", "user_name", "at", "passing")
    list_display_links = None
    search_fields = ("whole_ref", "source_ref")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).open()  # type: ignore[attr-defined]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("record"), ordering="whole_ref")
    def record(self, hold: Hold) -> str:
        return format_html('<a href="{}?q={}">{}</a>', _list_of(hold), hold.whole_ref, hold.whole_ref)

    @admin.display(description=_("where"))
    def where(self, hold: Hold) -> str:
        return format_html_join(
            ", ", "{}: {}", ((hit["place"], "; ".join(map(gettext, hit["what"])).lower()) for hit in hold.hits)
        )

    @admin.display(description="")
    def passing(self, hold: Hold) -> str:
        return self.link(hold, "delete", gettext("Let it pass"))

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Ask why, then let it pass."""

        def let_pass(hold: Hold, reason: str) -> str:
            hold.let_pass(by=request.user, reason=reason)
            said = gettext("%(whole)s is held no longer for %(source)s. It still takes somebody to approve it.")
            return said % {"whole": hold.whole_ref, "source": hold.source_ref}

        return self.with_reason(request, object_id, "confidential/pass.html", gettext("Let a record pass"), let_pass)


def _list_of(hold: Hold) -> str:
    return reverse(f"admin:records_{hold.whole_kind}_changelist")
