"""Lists of any length: counted no further than they are read, narrowed by day, by word, and by what is in use."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tracker.curation.dates import read
from tracker.curation.dating import Dating
from tracker.curation.search import found
from tracker.curation.words import days_in_words

# rows of a list that are counted and can be turned to; and of a search, whose further ones are dear to find
MOST, MOST_FOUND = 10_000, 500


class CappedPaginator(Paginator):
    """Pages of the first rows of a list, of which no more are counted."""

    most = MOST

    @cached_property
    def count(self) -> int:
        """The number of rows, or `most` if there are more."""
        return min(self._counted, self.most)

    @property
    def has_more(self) -> bool:
        """Whether there are rows beyond the last page."""
        return self._counted > self.most

    @cached_property
    def _counted(self) -> int:
        rows: Any = self.object_list
        return int(rows.order_by()[: self.most + 1].count())


class FoundPaginator(CappedPaginator):
    """Pages of what was found by its words."""

    most = MOST_FOUND


class LongList(admin.ModelAdmin):
    """A list that is as quick among a million records as among ten."""

    show_full_result_count = False
    # a number beside each filter takes a look at every row
    show_facets = admin.ShowFacets.NEVER
    search_help_text: Any = _("Words, parts of words, “several together”, or a whole reference.")

    def get_paginator(
        self,
        request: HttpRequest,
        queryset: QuerySet[Any],
        per_page: int,
        orphans: int = 0,
        allow_empty_first_page: bool = True,  # noqa: FBT001, FBT002  as the admin has it
    ) -> CappedPaginator:
        searched = request.GET.get("q") or request.GET.get("term")
        pages = FoundPaginator if searched else CappedPaginator
        return pages(queryset, per_page, orphans, allow_empty_first_page)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        fields = self.get_search_fields(request)
        return (found(queryset, fields, search_term) if fields else queryset), False


class UsedFilter(admin.RelatedFieldListFilter):
    """Only those to choose from that some record names, looked up one by one: there are few to choose from."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        naming = field.model._base_manager.filter(**{field.name: OuterRef("pk")})
        ordering = self.field_admin_ordering(field, request, model_admin)
        choices: list[tuple[str, str]] = field.get_choices(
            include_blank=False, ordering=ordering, limit_choices_to=Q(Exists(naming))
        )
        return choices


class BeganFilter(admin.ListFilter):
    """A box for the days in which a record begins, in the words that the forms read; the way to what is far down."""

    title = _("when it began")
    template = "admin/began_filter.html"
    name = "began"

    def __init__(self, request: HttpRequest, params: dict[str, Any], model: Any, model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        self.words = params.pop(self.name, [""])[-1].strip()
        self.days, self.refused = self._read()

    def _read(self) -> tuple[Dating | None, str]:
        if not self.words:
            return None, ""
        try:
            return read(self.words), ""
        except ValidationError as error:
            return None, error.messages[0]

    def expected_parameters(self) -> list[str]:
        return [self.name]

    def has_output(self) -> bool:
        return True

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.days is None:
            return queryset
        first, last = self.days.date_start or dt.date.min, self.days.date_end or dt.date.max
        return queryset.filter(date_start__range=(first, last))

    def choices(self, changelist: Any) -> list[dict[str, Any]]:
        """The one choice: what is in the box, what was read, and what else the list is narrowed by."""
        kept = {name: value for name, value in changelist.get_filters_params().items() if name != self.name}
        return [
            {
                "name": self.name,
                "words": self.words,
                "read_as": days_in_words(self.days.date_start, self.days.date_end) if self.days else "",
                "refused": self.refused,
                "kept": [(name, one) for name, values in kept.items() for one in values],
                "query": changelist.query,
                "query_string": changelist.get_query_string(remove=[self.name]),
            }
        ]
