from django.contrib import admin

from tracker.curation.admin.looked_at import LookedAt
from tracker.records.models import AnsweredWarning


@admin.register(AnsweredWarning)
class AnsweredWarningAdmin(LookedAt):
    """What was odd, and why somebody said that it is right."""

    list_display = ("whole", "rule", "reason", "by", "on")
    list_select_related = ("by",)
    list_filter = ("rule",)
    search_fields = ("whole", "reason")
    fields = ("whole", "rule", "reason", "by", "on")
