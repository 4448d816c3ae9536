"""A page of a table's rows."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

import orjson
from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.request import Request

from tracker.research import paging, pin, shapes
from tracker.research.openapi import Operation
from tracker.research.ordering import Ordering
from tracker.research.paging import Place
from tracker.research.reach import reach
from tracker.research.rows import Found, with_keys
from tracker.research.views.base import json
from tracker.research.views.pinned import FilteredView


class ListView(FilteredView):
    """Rows in the order of their references, a page at a time."""

    more_parameters = paging.PARAMETERS

    place: Place | None
    query: str
    limit: int
    exact: bool

    def operation(self) -> Operation:
        return self.described("list", "Rows, a page at a time", shapes.listing(self.row))

    def settle_pin(self) -> None:
        self.query = paging.digest(self.asked, pin.NAMES)
        self.place = paging.place(self.asked, self.slug, self.query)
        self.limit, self.exact = paging.limit(self.asked), paging.wants_count(self.asked)
        self.pin = pin.settle(self.asked, self.place.revision if self.place else None)

    def get(self, request: Request) -> HttpResponse:
        far = reach(self.rows())
        found = self._page(far.rows)
        answer = self.describe(far)
        body = asdict(answer) | {
            "count": far.rows.count() if self.exact and far.count is None else far.count,
            "next": self._next(found),
            "results": [orjson.Fragment(row.json) for row in found[: self.limit]],
        }
        return json(body, answer.headers())

    def _page(self, rows: QuerySet[Any]) -> list[Found]:
        """The rows of the page, and one more if there is one."""
        order = self.ordering or Ordering()
        found: list[Found] = []
        for part in order.after(rows, self.place.keys if self.place else None):
            found += with_keys(part[: self.limit + 1 - len(found)], self.columns, order.keys)
            if len(found) > self.limit:
                break
        return found

    def _next(self, found: list[Found]) -> str | None:
        """The address of the next page, which names the revision by its cursor alone."""
        if len(found) <= self.limit:
            return None
        cursor = str(Place(self.slug, self.pin.number, self.query, found[self.limit - 1].keys))
        kept = {name: value for name, value in self.asked.values.items() if name not in pin.NAMES}
        return f"{self.request.path}?{urlencode(sorted((kept | {'cursor': cursor}).items()))}"
