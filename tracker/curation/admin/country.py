from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tracker.reference.models import Country


@admin.register(Country)
class CountryAdmin(admin.ModelAdmin):
    """Countries, to look at and to choose from. They come from files."""

    list_display = ("name", "iso3", "iso2", "m49", "region", "subregion", "un_group", "valid_to")
    list_filter = ("region", "un_group", "is_un_member")
    search_fields = ("name",)
    search_help_text = _("A code, a name in any language, or an abbreviation.")

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> Any:
        if not search_term.strip():
            return queryset, False
        return queryset.matching(search_term), False  # type: ignore[attr-defined]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
