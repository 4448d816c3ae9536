from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tracker.curation.admin import dates
from tracker.curation.admin.citation import evidence_for
from tracker.curation.admin.long_lists import UsedFilter
from tracker.curation.admin.parts import TabularPart
from tracker.curation.admin.policy_response import ResponseInline
from tracker.curation.admin.whole import WholeAdmin
from tracker.records.models import ActionIncident, PolicyAction


class AboutIncidentInline(TabularPart):
    """The incidents that an action is about, on its page."""

    model = ActionIncident
    autocomplete_fields = ("incident",)


@admin.register(PolicyAction)
class PolicyActionAdmin(WholeAdmin):
    """What bodies and states asked, found, decided or imposed."""

    carried = ("collection", "mechanism", "review", "issuing_body", "addressees", "part")
    list_display = ("ref", "label", "state", "mechanism", "issuing_states", "addressees", "outcome")
    list_filter = (*WholeAdmin.list_filter, "mechanism", "outcome", ("review", UsedFilter))
    search_fields = ("ref", "label", "symbol", "paragraph", "review__ref", "review__state__name")
    autocomplete_fields = ("collection", "review", "issuing_body")
    inlines = (AboutIncidentInline, ResponseInline, evidence_for("policy_action", _("Evidence for the action")))
    fieldsets = (
        (None, {"fields": ["label", "mechanism", "review", "issuing_body", "issuing_states", "addressees"]}),
        *dates.fieldsets(_("When it was issued")),
        (
            _("Its words"),
            {"fields": [("symbol", "paragraph", "part"), "text", ("text_is_official", "is_translation")]},
        ),
        (_("What it is about"), {"fields": ["themes", "affected_groups", "upr_action_category"]}),
        (
            _("What became of it"),
            {
                "fields": [
                    ("outcome", "valid_until"),
                    ("votes_for", "votes_against", "votes_abstain", "vetoed"),
                ]
            },
        ),
        (_("More"), {"fields": ["collection"], "classes": ["collapse"]}),
    )
