from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from tracker.curation.admin.forms import RecordForm
from tracker.curation.admin.part_page import PartAdmin
from tracker.curation.admin.parts import StackedPart
from tracker.curation.admin.within import of_report
from tracker.records.models import ReportSource, Whole

FROM_SOURCE = {"source_type": "source_type", "reliability": "default_reliability"}


class FaceForm(RecordForm):
    """A face; its kind and its grade are those of its source where they are left empty."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in FROM_SOURCE:
            if name in self.fields:
                self.fields[name].required = False
                self.fields[name].help_text += " Empty: as the source has it."

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        source = cleaned.get("source")
        for name, default in FROM_SOURCE.items():
            if name in cleaned and not cleaned[name]:
                cleaned[name] = getattr(source, default, None)
                if not cleaned[name]:
                    self.add_error(name, "The source has none either: choose one.")
        return cleaned


FIELDS = (
    "ref",
    "source",
    "public_label",
    ("source_type", "connection"),
    ("reliability", "plural"),
    "reliability_basis",
)
SEARCHED = ("source", "source_type")


class FaceInline(StackedPart):
    """The sources as a report names them, on its page."""

    model = ReportSource
    form = FaceForm
    fields = FIELDS
    readonly_fields = ("ref",)
    autocomplete_fields = SEARCHED


@admin.register(ReportSource)
class FaceAdmin(PartAdmin):
    """Faces by themselves. They are entered with their report."""

    form = FaceForm
    list_display = ("public_label", "ref", "report", "source", "connection", "reliability")
    list_select_related = ("report", "source")
    list_filter = ("connection", "reliability")
    search_fields = ("public_label", "ref", "report__ref", "source__working_label")
    autocomplete_fields = ("report", *SEARCHED)
    fields = ("report", *FIELDS)
    readonly_fields = ("ref",)

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> Any:
        return super().get_search_results(request, of_report(request, queryset), search_term)

    def wholes(self, part: ReportSource) -> list[Whole]:
        return [part.report]
