from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tracker.curation.admin import dates
from tracker.curation.admin.act import ActInline
from tracker.curation.admin.citation import evidence_for
from tracker.curation.admin.count import CountInline
from tracker.curation.admin.long_lists import UsedFilter
from tracker.curation.admin.parts import StackedPart, TabularPart
from tracker.curation.admin.whole import WholeAdmin
from tracker.records.models import Incident, IncidentLink, IncidentPlace


class PlaceInline(StackedPart):
    """Where an incident was, on its page."""

    model = IncidentPlace
    autocomplete_fields = ("country",)
    fields = (
        ("country", "admin1", "place_name"),
        ("lat", "lon"),
        ("geo_precision", "geo_precision_public", "is_main"),
    )


class LinkInline(TabularPart):
    """How an incident bears on others, on its page."""

    model = IncidentLink
    fk_name = "incident"
    autocomplete_fields = ("other",)


@admin.register(Incident)
class IncidentAdmin(WholeAdmin):
    """What happened, goes on or is feared."""

    carried = ("collection", "kind", "clarity")
    list_display = ("ref", "title", "state", "kind", "verification_status", "date_start")
    list_filter = (
        *WholeAdmin.list_filter,
        "kind",
        "verification_status",
        ("places__country", UsedFilter),
    )
    search_fields = ("ref", "title", "places__place_name", "acts__parties__label")
    autocomplete_fields = ("collection",)
    on_adding = _("Acts and counts take their parties and evidence on pages of their own, once they are saved.")
    inlines = (
        PlaceInline,
        CountInline,
        ActInline,
        LinkInline,
        evidence_for("incident", _("Evidence for the incident")),
    )
    fieldsets = (
        (None, {"fields": ["title", "summary", ("kind", "clarity", "verification_status"), "content_warnings"]}),
        *dates.fieldsets(_("When it was")),
        (_("More"), {"fields": ["collection"], "classes": ["collapse"]}),
    )
