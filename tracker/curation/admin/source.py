from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest

from tracker.curation.admin.base import RecordAdmin
from tracker.curation.admin.forms import ReasonedForm
from tracker.publishing.actions import close_what_may_not_be_shown
from tracker.records.models import Source


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    """Who told it; never a name."""

    form = ReasonedForm
    asks_why = True
    list_display = ("working_label", "ref", "source_type", "protection_level", "consent_status", "default_reliability")
    list_select_related = ("source_type",)
    list_filter = ("protection_level", "consent_status", ("source_type", admin.RelatedOnlyFieldListFilter))
    search_fields = ("working_label", "ref", "organisation__name")
    autocomplete_fields = ("source_type", "organisation", "coarse_country")
    readonly_fields = ("ref",)
    fieldsets = (
        (None, {"fields": ["ref", "working_label", "source_type", "organisation", "coarse_country"]}),
        ("Protection", {"fields": ["protection_level", "consent_status", "consent_scope"]}),
        ("Trust", {"fields": ["default_reliability", "reliability_basis"]}),
    )

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        super().save_related(request, form, formsets, change)
        revision = close_what_may_not_be_shown(form.instance, by=request.user)
        if revision is not None:
            text = f"What showed or rested on this source is closed at once, by revision {revision}."
            self.message_user(request, text, messages.WARNING)
