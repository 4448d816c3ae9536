from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.curation.admin import dates
from tracker.curation.admin.capture import CaptureInline
from tracker.curation.admin.citation import ReportCitationInline
from tracker.curation.admin.face import FaceInline
from tracker.curation.admin.long_lists import UsedFilter
from tracker.curation.admin.parts import TabularPart
from tracker.curation.admin.passage import FurtherPassageInline, PassageInline
from tracker.curation.admin.people import person
from tracker.curation.admin.whole import WholeAdmin
from tracker.curation.capture.page import WherePassagesStand
from tracker.curation.reading.page import ReadingDesk
from tracker.records.models import Report, ReportCountry

# more passages than this are edited on pages of their own; further ones are still added here
PASSAGES_ON_THE_PAGE = 40
# these choose among captures, faces and passages, which must be saved first
NEEDS_THE_REST = (PassageInline, ReportCitationInline)


class CountryInline(TabularPart):
    """The countries of a report, on its page."""

    model = ReportCountry
    autocomplete_fields = ("country",)


@admin.register(Report)
class ReportAdmin(WholeAdmin):
    """Documents that somebody published, or that we hold and restrict."""

    carried = ("collection", "report_type", "text_variant", "language", "publisher")
    list_display = ("ref", "title", "state", "publisher", "date_end")
    list_select_related = ("publisher",)
    list_filter = (
        *WholeAdmin.list_filter,
        "access",
        ("countries__country", UsedFilter),
        "report_type",
    )
    search_fields = ("ref", "title", "publisher__name", "url")
    on_adding = gettext_lazy("Save this page once, then enter the passages and the evidence.")
    autocomplete_fields = ("collection", "publisher", "republisher", "variant_of")
    inlines = (CountryInline, CaptureInline, FaceInline, PassageInline, ReportCitationInline)
    fieldsets = (
        (
            None,
            {
                "fields": [
                    "title",
                    ("report_type", "text_variant", "language"),
                    "publisher",
                    "republisher",
                    "url",
                    "archive_url",
                    "summary",
                    "content_warnings",
                ]
            },
        ),
        *dates.fieldsets(
            gettext_lazy("When it was published"), after=[("published_time", "published_tz"), "updated_on"]
        ),
        (gettext_lazy("Who may see what"), {"fields": ["access", "let_by", ("byline", "byline_open")]}),
        (
            gettext_lazy("More"),
            {"fields": ["variant_of", "original_url", "publisher_status", "collection"], "classes": ["collapse"]},
        ),
    )
    readonly_fields = (*WholeAdmin.readonly_fields, "let_by")

    let_by = person("restricted_approved_by", gettext_lazy("May support claims by"))

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        if obj is None:
            return [inline for inline in self.inlines if inline not in NEEDS_THE_REST]
        passages = FurtherPassageInline if _has_many_passages(obj) else PassageInline
        return [passages if inline is PassageInline else inline for inline in self.inlines]

    def get_urls(self) -> list[URLPattern]:
        where = self.admin_site.admin_view(WherePassagesStand.as_view(admin=self))
        desk = self.admin_site.admin_view(ReadingDesk.as_view(admin=self))
        return [
            path("<int:object_id>/passages/", where, name="records_report_passages"),
            path("<int:object_id>/read/", desk, name="records_report_read"),
            *super().get_urls(),
        ]

    def elsewhere(self, whole: Report) -> dict[str, str]:
        """Pages on parts: words for them, and their addresses."""
        found = {
            _("Read and cite"): reverse("admin:records_report_read", args=[whole.pk]),
            _("Where its passages stand"): reverse("admin:records_report_passages", args=[whole.pk]),
        }
        if _has_many_passages(whole):
            address = reverse("admin:records_passage_changelist", query={"report__id__exact": whole.pk})
            found[_("Its passages are many, and have pages of their own")] = address
        return found


def _has_many_passages(report: Report) -> bool:
    return report.passages.count() > PASSAGES_ON_THE_PAGE
