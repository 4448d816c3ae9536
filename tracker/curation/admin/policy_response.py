from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.curation.admin import dates
from tracker.curation.admin.citation import evidence_for
from tracker.curation.admin.dates import Dated, UncertainDateForm
from tracker.curation.admin.long_lists import UsedFilter
from tracker.curation.admin.part_page import PartAdmin
from tracker.curation.admin.parts import StackedPart
from tracker.curation.words import called
from tracker.records.models import PolicyResponse, Whole
from tracker.reference.choices import BINARY, ResponsePosition

FIELDSETS: Any = (
    (
        None,
        {
            "fields": [
                ("responding_state", "stage"),
                ("position", "official_binary"),
                ("position_label_verbatim", "label_voice"),
                "implementation_claim",
                "response_text",
                ("text_is_official", "is_translation"),
                "author_interpretation",
            ]
        },
    ),
    *dates.fieldsets(_("When it was given"), classes=["collapse"]),
    (
        _("Later answers, and what was done"),
        {"fields": ["supersedes", ("implementation_status", "assessed_by")], "classes": ["collapse"]},
    ),
)


class Counted(Dated):
    """Adds how the UN counts the position."""

    @admin.display(description=_("The UN counts it as"))
    def official_binary(self, response: PolicyResponse) -> str:
        """Supported or noted; nothing where the position counts as neither."""
        if not response.position:
            return gettext("Shown when it is saved.")
        counted = BINARY.get(ResponsePosition(response.position))
        return called(counted) if counted else gettext("Neither")


class ResponseInline(Counted, StackedPart):
    """The answers to an action, on its page. Each has a page of its own for its evidence."""

    model = PolicyResponse
    form = UncertainDateForm
    fieldsets = FIELDSETS
    autocomplete_fields = ("responding_state", "supersedes", "assessed_by")
    readonly_fields = ("official_binary", "read_as")
    show_change_link = True


@admin.register(PolicyResponse)
class PolicyResponseAdmin(Counted, PartAdmin):
    """One answer of a state, with its evidence."""

    carried = ("action", "stage", "label_voice", "date_text")
    form = UncertainDateForm
    list_display = ("ref", "responding_state", "position", "action", "stage")
    list_select_related = ("responding_state", "action")
    list_filter = ("position", "stage", ("responding_state", UsedFilter))
    search_fields = ("ref", "action__ref", "action__label", "responding_state__name", "position_label_verbatim")
    autocomplete_fields = ("action", "responding_state", "supersedes", "assessed_by")
    readonly_fields = ("ref", "official_binary", "read_as")
    fieldsets = ((None, {"fields": ["ref", "action"]}), *FIELDSETS)
    inlines = (evidence_for("policy_response", _("Evidence for the answer")),)

    def wholes(self, part: PolicyResponse) -> list[Whole]:
        return [part.action]
