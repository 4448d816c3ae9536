from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.curation.admin.citation import evidence_for
from tracker.curation.admin.forms import RecordForm
from tracker.curation.admin.part_page import PartAdmin
from tracker.curation.admin.parts import StackedPart
from tracker.curation.live import line
from tracker.curation.words import plain
from tracker.curation.worked_out import in_words
from tracker.records.derived import percent, percent_check, wilson95
from tracker.records.models import SurveyFigure, Whole

MAIN = [
    ("label", "figure_type"),
    ("numerator", "denominator", "denominator_inferred"),
    ("unit", "qualifier", "subgroup"),
    ("reported_percent", "percent_qualifier"),
    "derived",
    "quantifier_text",
    "question_text",
    "response_text",
    ("response_set_type", "exclusive_set"),
    "themes",
]
RARE = [
    ("reported_value", "reported_unit"),
    ("reported_ci_low", "reported_ci_high", "reported_ci_level"),
    "content_warnings",
]
# what the line `derived` follows from
TYPED = ("numerator", "denominator", "reported_percent", "percent_qualifier", "survey")
FIELDSETS = (
    (None, {"fields": MAIN}),
    (gettext_lazy("Rates, totals, intervals, warnings"), {"fields": RARE, "classes": ["collapse"]}),
)


class Derived:
    """Adds the line `derived` to a figure: what follows from its numbers, as the database works it out."""

    @admin.display(description=gettext_lazy("Worked out"))
    def derived(self, figure: Any) -> str:
        """Percent, Wilson interval, and whether the printed percent fits: of what is saved, then of what is typed."""
        said = in_words(figure.saved_k, figure.saved_n, figure) if figure.pk else ""
        if not said:
            said = _("Nothing follows.") if figure.pk else _("Shown when k and n are typed.")
        return line(said, reverse("curation:worked-out"), TYPED)

    def get_queryset(self, request: HttpRequest) -> QuerySet[SurveyFigure]:
        figures: QuerySet[SurveyFigure] = super().get_queryset(request)
        return figures.select_related("survey").annotate(
            # what is typed and refused stands in the record's own fields
            saved_k=F("numerator"),
            saved_n=F("denominator"),
            percent=percent(),
            low=wilson95("low"),
            high=wilson95("high"),
            percent_check=percent_check(),
        )


class FigureForm(RecordForm):
    """A figure; what was counted is what the survey counts, if it is left empty."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        survey = cleaned.get("survey") or getattr(self.instance, "survey", None)
        if survey is not None and not cleaned.get("unit"):
            cleaned["unit"] = survey.unit
        return cleaned


class FigureInline(Derived, StackedPart):
    """The figures of a survey, on its page. Each has a page of its own for its evidence."""

    model = SurveyFigure
    form = FigureForm
    fieldsets = FIELDSETS
    readonly_fields = ("derived",)
    show_change_link = True


@admin.register(SurveyFigure)
class FigureAdmin(Derived, PartAdmin):
    """One number of a survey, with its evidence."""

    form = FigureForm
    carried = (
        "survey",
        "figure_type",
        "unit",
        "denominator",
        "denominator_inferred",
        "qualifier",
        "question_text",
        "response_set_type",
        "exclusive_set",
        "subgroup",
        "themes",
    )
    list_display = ("ref", "label", "survey", "figure_type", "numerator", "denominator", "printed")
    list_filter = ("figure_type",)
    search_fields = ("ref", "label", "survey__ref", "survey__title")
    autocomplete_fields = ("survey",)
    readonly_fields = ("ref", "derived")
    fieldsets = ((None, {"fields": ["ref", "survey"]}), *FIELDSETS)
    inlines = (evidence_for("survey_figure", gettext_lazy("Evidence for the figure")),)

    @admin.display(description=gettext_lazy("reported percent"), ordering="reported_percent")
    def printed(self, figure: SurveyFigure) -> str:
        """The percent as the report prints it."""
        return "" if figure.reported_percent is None else plain(figure.reported_percent)

    def wholes(self, part: SurveyFigure) -> list[Whole]:
        return [part.survey]
