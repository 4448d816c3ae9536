from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from tracker.curation.admin.forms import RecordForm
from tracker.curation.admin.part_page import PartAdmin
from tracker.curation.admin.parts import StackedPart
from tracker.curation.admin.whose import PRESETS, Whose, explain, whose_field
from tracker.curation.admin.within import of_report
from tracker.records.models import ReportSource, Source, Whole

FROM_SOURCE = {"source_type": "source_type", "reliability": "default_reliability"}


# a source that is made of its face; one of ours is entered by itself first
MADE = (Whose.NAMED, Whose.ANONYMOUS)


class FaceForm(RecordForm):
    """A face; its kind and its grade are those of its source where they are left empty.

    Where no source is chosen, one is made as `whose` says: who is named, or is anonymous in the report, needs no page.
    """

    whose = whose_field()
    may_add_sources = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        explain(self, _("Or choose a source that is entered already."))
        if "source" in self.fields:
            self.fields["source"].required = False
        for name in FROM_SOURCE:
            if name in self.fields:
                self.fields[name].required = False
                self.fields[name].help_text += " " + _("Empty: as the source has it.")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        source = cleaned.get("source")
        if source is None and "source" not in self.errors and not self._is_made(cleaned):
            self.add_error("source", self._advice(cleaned))
        for name, default in FROM_SOURCE.items():
            if name in cleaned and not cleaned[name]:
                cleaned[name] = getattr(source, default, None)
                if not cleaned[name]:
                    self.add_error(name, _("The source has none either: choose one."))
        return cleaned

    def _is_made(self, cleaned: dict[str, Any]) -> bool:
        return self.may_add_sources and cleaned.get("whose") in MADE

    def _advice(self, cleaned: dict[str, Any]) -> str:
        if cleaned.get("whose") == Whose.OURS:
            return _("Choose the source; enter it first, by the + beside the box.")
        return _("Choose the source, or say whose voice it is.")

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002
        if self.instance.source_id is None:
            self.instance.source = self._made()
        return super().save(commit)

    def _made(self) -> Source:
        face = self.instance
        label = _("{label}, in {report}").format(label=face.public_label, report=face.report.title)
        return Source.objects.create(
            working_label=label[: Source._meta.get_field("working_label").max_length],
            source_type=face.source_type,
            default_reliability=face.reliability,
            **PRESETS[self.cleaned_data["whose"]],
        )


FIELDS = (
    "ref",
    "whose",
    "source",
    "public_label",
    ("source_type", "connection"),
    ("reliability", "plural"),
    "reliability_basis",
)
SEARCHED = ("source", "source_type")
ADDING = "records.add_source"


class FaceInline(StackedPart):
    """The sources as a report names them, on its page."""

    model = ReportSource
    form = FaceForm
    fields = FIELDS
    readonly_fields = ("ref",)
    autocomplete_fields = SEARCHED

    def get_formset(self, request: HttpRequest, obj: Any = None, **options: Any) -> Any:
        formset = super().get_formset(request, obj, **options)
        formset.form.may_add_sources = request.user.has_perm(ADDING)
        return formset


@admin.register(ReportSource)
class FaceAdmin(PartAdmin):
    """Faces by themselves. They are entered with their report."""

    form = FaceForm
    carried = ("report", "source_type", "connection", "reliability")
    list_display = ("public_label", "ref", "report", "source", "connection", "reliability")
    list_select_related = ("report", "source")
    list_filter = ("connection", "reliability")
    search_fields = ("public_label", "ref", "report__ref", "source__working_label")
    autocomplete_fields = ("report", *SEARCHED)
    fields = ("report", *FIELDS)
    readonly_fields = ("ref",)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any) -> Any:  # noqa: FBT001, FBT002
        form: Any = super().get_form(request, obj, change, **options)
        form.may_add_sources = request.user.has_perm(ADDING)
        return form

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        # of one that is saved the presets say nothing any more
        return [field for field in self.fields if obj is None or field != "whose"]

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> Any:
        return super().get_search_results(request, of_report(request, queryset), search_term)

    def wholes(self, part: ReportSource) -> list[Whole]:
        return [part.report]
