from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tracker.curation.admin.citation import evidence_for
from tracker.curation.admin.part_page import PartAdmin
from tracker.curation.admin.parts import StackedPart
from tracker.records.models import ReportedCount, Whole

FIELDS = (
    ("count_type", "count_text"),
    ("low", "best", "high"),
    ("qualifier", "basis"),
    ("reported_percent", "sex", "age_group"),
    "is_adopted",
)


class CountInline(StackedPart):
    """The numbers of an incident, on its page. Each has a page of its own for its evidence."""

    model = ReportedCount
    fields = FIELDS
    show_change_link = True


@admin.register(ReportedCount)
class CountAdmin(PartAdmin):
    """One number of people, as one report gives it."""

    carried = ("incident", "count_type", "qualifier", "basis")
    list_display = ("ref", "incident", "count_type", "count_text", "low", "best", "high", "is_adopted")
    list_select_related = ("incident",)
    list_filter = ("count_type", "is_adopted")
    search_fields = ("ref", "count_text", "incident__ref", "incident__title")
    autocomplete_fields = ("incident",)
    readonly_fields = ("ref", "inconsistent_in_source")
    fields = ("ref", "incident", *FIELDS, "inconsistent_in_source")
    inlines = (evidence_for("reported_count", _("Evidence for the number")),)

    def wholes(self, part: ReportedCount) -> list[Whole]:
        return [part.incident]
