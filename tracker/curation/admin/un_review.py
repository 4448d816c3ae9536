from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tracker.curation.admin import dates
from tracker.curation.admin.citation import evidence_for
from tracker.curation.admin.long_lists import UsedFilter
from tracker.curation.admin.part_page import PartAdmin
from tracker.curation.admin.parts import TabularPart
from tracker.curation.admin.whole import WholeAdmin
from tracker.records.models import Review, ReviewTotal, Whole

TOTAL_FIELDS = ("stage", "position", "n", "count_text", "is_adopted")


class TotalInline(TabularPart):
    """The totals of a review, on its page. Each has a page of its own for its evidence."""

    model = ReviewTotal
    fields = TOTAL_FIELDS
    show_change_link = True


@admin.register(Review)
class ReviewAdmin(WholeAdmin):
    """Reviews of states by the Human Rights Council and treaty bodies."""

    carried = ("collection", "mechanism", "instrument", "body", "cycle", "session_number")
    list_display = ("ref", "state_under_review", "stands", "mechanism", "instrument", "cycle", "held", "date_start")
    list_select_related = ("state",)
    list_filter = (*WholeAdmin.list_filter, "mechanism", ("state", UsedFilter), "held", "cycle")
    search_fields = ("ref", "state__iso3", "state__name", "report_symbol", "body__name")
    autocomplete_fields = ("collection", "body", "state")
    inlines = (TotalInline, evidence_for("review", _("Evidence for the review")))
    fieldsets = (
        (None, {"fields": [("mechanism", "instrument"), "body", "state", ("cycle", "session_number"), "troika"]}),
        *dates.fieldsets(_("When it was held"), before=[("held", "planned_on")]),
        (
            _("What became of it"),
            {
                "fields": [
                    ("outcome", "coverage"),
                    ("adopted_on", "outcome_adopted_on"),
                    ("report_symbol", "addendum_symbol"),
                ]
            },
        ),
        (_("More"), {"fields": ["collection"], "classes": ["collapse"]}),
    )

    @admin.display(description=_("reviewed"), ordering="state__name")
    def state_under_review(self, review: Review) -> str:
        """The state that was reviewed."""
        return str(review.state)

    @admin.display(description=pgettext_lazy("of the review", "state"), ordering="status")
    def stands(self, review: Review) -> str:
        """Where the record stands: `state` in a list of reviews is the state that was reviewed."""
        return self.state(review)


@admin.register(ReviewTotal)
class TotalAdmin(PartAdmin):
    """One total of a review, with its evidence."""

    carried = ("review", "stage")
    list_display = ("review", "stage", "position", "n", "is_adopted")
    list_select_related = ("review__state",)
    list_filter = ("stage", "position", "is_adopted")
    search_fields = ("review__ref", "review__state__name", "count_text")
    autocomplete_fields = ("review",)
    fields = ("review", *TOTAL_FIELDS)
    inlines = (evidence_for("review_total", _("Evidence for the total")),)

    def wholes(self, part: ReviewTotal) -> list[Whole]:
        return [part.review]
