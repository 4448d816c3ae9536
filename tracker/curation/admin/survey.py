from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tracker.curation.admin import dates
from tracker.curation.admin.citation import evidence_for
from tracker.curation.admin.figure import FigureInline
from tracker.curation.admin.long_lists import UsedFilter
from tracker.curation.admin.parts import TabularPart
from tracker.curation.admin.whole import WholeAdmin
from tracker.records.models import Survey, SurveyAction, SurveyIncident


class AboutActionInline(TabularPart):
    """The actions that the questions of a survey were about, on its page."""

    model = SurveyAction
    autocomplete_fields = ("action",)


class AboutIncidentInline(TabularPart):
    """The incidents that they were about."""

    model = SurveyIncident
    autocomplete_fields = ("incident",)


@admin.register(Survey)
class SurveyAdmin(WholeAdmin):
    """How survey numbers were got, and the numbers."""

    carried = ("collection", "report", "conducted_by", "sponsor", "country", "population_universe", "unit")
    list_display = ("ref", "title", "state", "country", "n_sample")
    list_select_related = ("country",)
    list_filter = (*WholeAdmin.list_filter, ("country", UsedFilter), "probability")
    search_fields = ("ref", "title", "report__ref", "report__title")
    autocomplete_fields = (
        "collection",
        "report",
        "conducted_by",
        "sponsor",
        "population_universe",
        "country",
    )
    within_report = ("interviewer",)
    inlines = (
        evidence_for("survey", _("Evidence for how the survey was made")),
        AboutActionInline,
        AboutIncidentInline,
        FigureInline,
    )
    fieldsets = (
        (None, {"fields": ["title", "report", "conducted_by", "sponsor", "interviewer"]}),
        *dates.fieldsets(_("When they were asked")),
        (
            _("Who was asked"),
            {
                "fields": [
                    "population_universe",
                    "population_definition",
                    "country",
                    ("n_sample", "n_qualifier", "unit"),
                    ("n_invited", "response_rate"),
                ]
            },
        ),
        (_("How they were chosen"), {"fields": [("sampling_method", "probability"), "sampling_note", "frame"]}),
        (
            _("How they were asked"),
            {"fields": [("mode", "mode_text"), ("question_wording_known", "weighting"), "limitations"]},
        ),
        (_("More"), {"fields": ["collection"], "classes": ["collapse"]}),
    )
