from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tracker.curation.admin.alike import LooksForAlike
from tracker.curation.admin.long_lists import UsedFilter
from tracker.records.models import Organisation


@admin.register(Organisation)
class OrganisationAdmin(LooksForAlike):
    """Who publishes, asks, pays or decides."""

    list_display = ("name", "type", "country", "default_reliability")
    list_select_related = ("type", "country")
    list_filter = (("type", UsedFilter), ("country", UsedFilter))
    search_fields = ("name", "url")
    autocomplete_fields = ("type", "country")
    fieldsets = (
        (None, {"fields": ["name", "type", "country", "url"]}),
        (_("For staff"), {"fields": ["default_reliability", "treaty_body"]}),
    )
