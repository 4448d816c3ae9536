"""Save and add another, with what is usually the same; save and go on to the next of the list that one came from."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.views.main import PAGE_VAR
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

ANOTHER, NEXT = "_addanother", "_next"
FILTERS = "_changelist_filters"


class Carrying(admin.ModelAdmin):
    """Pages on which records are entered one after the other."""

    # columns in which the next record is usually the same
    carried: ClassVar[Sequence[str]] = ()

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        self._carry(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        self._carry(request, obj)
        return super().response_change(request, obj)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What the record before has left, once; what the address says wins."""
        return request.session.pop(self._place, {}) | super().get_changeform_initial_data(request)

    def _carry(self, request: HttpRequest, obj: Any) -> None:
        # by the session and not by the address, which others may read
        if ANOTHER in request.POST and self.carried:
            columns = [obj._meta.get_field(name) for name in self.carried]
            request.session[self._place] = {one.name: one.value_from_object(obj) for one in columns}

    @property
    def _place(self) -> str:
        return f"carried {self.opts.label_lower}"

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        if NEXT not in request.POST:
            return super().response_post_save_change(request, obj)
        found: tuple[int, str] | None = request.next  # type: ignore[attr-defined]
        if found is None:
            messages.info(request, _("That was the last one of the list."))
            return super().response_post_save_change(request, obj)
        key, filters = found
        address = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[key])
        return redirect(f"{address}?{_query(filters)}" if filters else address)

    def look_for_next(self, request: HttpRequest, object_id: str) -> None:
        """Remember which record follows, as long as this one stands where it did: saving may move it."""
        if NEXT in request.POST:
            request.next = self._next(request, object_id, request.GET.get(FILTERS, ""))  # type: ignore[attr-defined]

    def _next(self, request: HttpRequest, object_id: str, filters: str) -> tuple[int, str] | None:
        listed = self._listed(request, filters)
        keys = [str(one.pk) for one in listed.result_list]
        place = keys.index(object_id) + 1 if object_id in keys else None
        if place is None:
            return None
        if place < len(keys):
            return listed.result_list[place].pk, filters
        if listed.page_num == listed.paginator.num_pages:
            return None
        return self._first_of(request, filters, listed.page_num + 1)

    def _first_of(self, request: HttpRequest, filters: str, page: int) -> tuple[int, str] | None:
        asked = QueryDict(filters, mutable=True)
        asked[PAGE_VAR] = str(page)
        listed = list(self._listed(request, asked.urlencode()).result_list)
        return (listed[0].pk, asked.urlencode()) if listed else None

    def _listed(self, request: HttpRequest, filters: str) -> Any:
        """The page of the list that one came from."""
        asked = copy.copy(request)
        asked.GET = QueryDict(filters)
        return self.get_changelist_instance(asked)


def _query(filters: str) -> str:
    asked = QueryDict(mutable=True)
    asked[FILTERS] = filters
    return asked.urlencode()
