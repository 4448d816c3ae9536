"""A page of a table's rows."""

from __future__ import annotations

from dataclasses import asdict
from urllib.parse import urlencode

import orjson
from django.http import HttpResponse
from rest_framework.request import Request

from tracker.research import paging, pin, shapes
from tracker.research.openapi import Operation
from tracker.research.paging import Place
from tracker.research.reach import reach
from tracker.research.rows import as_json
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
        page = self.place.rows(far.rows) if self.place else far.rows
        found = as_json(page.order_by("ref")[: self.limit + 1], self.columns)
        answer = self.describe(far)
        body = asdict(answer) | {
            "count": far.rows.count() if self.exact and far.count is None else far.count,
            "next": self._next(found),
            "results": [orjson.Fragment(row) for row in found[: self.limit]],
        }
        return json(body, answer.headers())

    def _next(self, found: list[bytes]) -> str | None:
        """The address of the next page, which names the revision by its cursor alone."""
        if len(found) <= self.limit:
            return None
        last = orjson.loads(found[self.limit - 1])["ref"]
        cursor = str(Place(self.slug, self.pin.number, self.query, last))
        kept = {name: value for name, value in self.asked.values.items() if name not in pin.NAMES}
        return f"{self.request.path}?{urlencode(sorted((kept | {'cursor': cursor}).items()))}"
