from django.contrib import admin

from tracker.curation.admin.base import RecordAdmin
from tracker.records.models import Collection


@admin.register(Collection)
class CollectionAdmin(RecordAdmin):
    """Bodies of records with a licence of their own."""

    list_display = ("name", "licence", "publisher")
    list_select_related = ("publisher",)
    search_fields = ("name",)
    autocomplete_fields = ("publisher",)
    fields = ("name", "licence", "publisher", "url", "note")
