from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tracker.curation.admin.citation import evidence_for
from tracker.curation.admin.part_page import PartAdmin
from tracker.curation.admin.parts import StackedPart, TabularPart
from tracker.records.models import Act, Party, Whole

PARTY_FIELDS = (
    ("role", "label", "naming"),
    ("basis", "country"),
    ("type", "degree"),
    "groups",
)


class ActInline(TabularPart):
    """What was done in an incident, on its page. Each act has a page of its own for its parties and evidence."""

    model = Act
    fields = ("violation_type", "attribution")
    autocomplete_fields = ("violation_type",)
    show_change_link = True


class PartyInline(StackedPart):
    """Who did it and to whom, on the act's page."""

    model = Party
    fields = PARTY_FIELDS
    autocomplete_fields = ("country", "type")
    show_change_link = True


@admin.register(Act)
class ActAdmin(PartAdmin):
    """One kind of violation in an incident, with its parties."""

    carried = ("incident", "attribution")
    list_display = ("ref", "incident", "violation_type", "attribution")
    list_select_related = ("incident", "violation_type")
    list_filter = ("attribution",)
    search_fields = ("ref", "incident__ref", "incident__title", "violation_type__code", "parties__label")
    autocomplete_fields = ("incident", "violation_type")
    readonly_fields = ("ref",)
    fields = ("ref", "incident", "violation_type", "attribution")
    inlines = (PartyInline, evidence_for("act", _("Evidence for the act")))

    def wholes(self, part: Act) -> list[Whole]:
        return [part.incident]


@admin.register(Party)
class PartyAdmin(PartAdmin):
    """One party to an act, with its own evidence."""

    carried = ("act", "role", "naming", "basis", "country")
    list_display = ("ref", "label", "role", "act", "country", "naming")
    list_select_related = ("act__violation_type", "country")
    list_filter = ("role", "naming", "basis")
    search_fields = ("ref", "label", "act__ref", "act__incident__ref", "act__incident__title")
    autocomplete_fields = ("act", "country", "type")
    readonly_fields = ("ref",)
    fields = ("ref", "act", *PARTY_FIELDS)
    inlines = (evidence_for("party", _("Evidence for the party; its act's evidence holds for it, too")),)

    def wholes(self, part: Party) -> list[Whole]:
        return [part.act.incident]
