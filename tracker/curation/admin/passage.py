from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.curation.admin.citation import UnderPassageInline
from tracker.curation.admin.forms import RecordForm
from tracker.curation.admin.part_page import PartAdmin
from tracker.curation.admin.parts import StackedPart
from tracker.curation.admin.within import of_report
from tracker.curation.positions import position
from tracker.curation.redaction import PERMISSION, Redaction
from tracker.records.models import WHOLES, Passage, Whole

ADVICE = {
    "speaker": gettext_lazy("Two of one label are told apart by what staff call them: search by that."),
    "char_start": gettext_lazy(
        "Leave it empty, and it is found. Give it only if the words stand there more than once."
    ),
    "char_end": gettext_lazy("Leave it empty with the other."),
}


class PassageForm(RecordForm):
    """A passage; where its words stand in the report's text is found, if nobody says where."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, advice in ADVICE.items():
            if name in self.fields:
                self.fields[name].help_text += f" {advice}"

    class Meta:
        widgets = {
            "quote": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
            "translation": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
            "public_quote": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        }

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        report = cleaned.get("report") or getattr(self.instance, "report", None)
        if self._is_to_be_found() and report is not None and report.pk and cleaned.get("quote"):
            try:
                found = position(cleaned["quote"], report, cleaned.get("capture"))
            except ValidationError as error:
                self.add_error("quote", error)
            else:
                cleaned["capture"], cleaned["char_start"], cleaned["char_end"] = found
        return cleaned

    def _is_to_be_found(self) -> bool:
        """Whether the words are new and nobody says where they stand."""
        given = {"char_start", "char_end"} & set(self.changed_data)
        return not given and bool({"quote", "capture"} & set(self.changed_data))


FIELDS = (
    "quote",
    ("quote_kind", "speaker"),
    ("capture", "char_start", "char_end"),
    ("page", "paragraph"),
    "translation",
    "is_translation_in_source",
    "public_quote",
    "redacted",
)
WITHIN = ("capture", "speaker")


class PassageInline(StackedPart):
    """The passages of a report, on its page."""

    model = Passage
    form = PassageForm
    fields = FIELDS
    within_report = WITHIN
    classes = ("collapse",)
    show_change_link = True


class FurtherPassageInline(PassageInline):
    """Further passages, on the page of a report that has many: those have pages of their own."""

    verbose_name_plural = gettext_lazy("further passages")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Passage]:
        return super().get_queryset(request).none()


@admin.register(Passage)
class PassageAdmin(PartAdmin):
    """Passages by themselves: citations look for theirs here."""

    form = PassageForm
    carried = ("report", "capture", "speaker", "quote_kind")
    list_display = ("__str__", "report", "quote_kind", "speaker", "redacted")
    list_select_related = ("report", "speaker")
    list_filter = ("quote_kind", "redacted")
    search_fields = ("quote", "report__ref", "report__title")
    autocomplete_fields = ("report",)
    within_report = WITHIN
    fields = ("report", *FIELDS)
    inlines = (UnderPassageInline,)

    def get_urls(self) -> list[URLPattern]:
        redaction = self.admin_site.admin_view(Redaction.as_view(admin=self))
        return [path("<int:object_id>/redact/", redaction, name="records_passage_redact"), *super().get_urls()]

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **options: Any) -> Any:
        passage = context["original"]
        if passage is not None and not passage.is_wiped and request.user.has_perm(PERMISSION):
            address = reverse("admin:records_passage_redact", args=[passage.pk])
            context["deeds"] = {_("Remove these words for good"): address}
        return super().render_change_form(request, context, *args, **options)

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> Any:
        return super().get_search_results(request, of_report(request, queryset), search_term)

    def wholes(self, part: Passage) -> list[Whole]:
        citing = [whole for model in WHOLES[1:] for whole in model._default_manager.standing_on(part.citations.all())]
        return [part.report, *citing]
