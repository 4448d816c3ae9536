"""The search boxes of the admin: a country or a term is shown with its code."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView

from tracker.curation.admin.codes import with_code
from tracker.reference.models import Country, Term


class Picking(AutocompleteJsonView):
    """What a search box offers."""

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        found: dict[str, str] = super().serialize_result(obj, to_field_name)
        return found | {"text": with_code(obj)} if isinstance(obj, (Country, Term)) else found


picking = Picking.as_view(admin_site=admin.site)
