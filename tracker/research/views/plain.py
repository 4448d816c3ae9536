"""The small lists, as JSON and as CSV."""

from __future__ import annotations

from typing import Any

import orjson
from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from tracker.research import shapes
from tracker.research.export import pieces
from tracker.research.filters.tables import StrictFilterSet, made_of
from tracker.research.formats import CSV, Pieces
from tracker.research.openapi import Operation
from tracker.research.parameters import Parameter
from tracker.research.plain import COUNTRIES, NOTE, Plain
from tracker.research.rows import as_json
from tracker.research.views.base import PublicView, json
from tracker.research.views.download import FileAnswer, described, download


class PlainView(PublicView):
    """A list that is given whole."""

    table: Plain = COUNTRIES  # each address has its own

    filters: StrictFilterSet

    def described(self, form: str, summary: str, **more: Any) -> Operation:
        """What the documentation says of this form of the list."""
        about = f"{self.table.about} {NOTE}"
        return Operation(f"{self.table.name}_{form}", self.table.name, summary, about, **more)

    def parameters(self) -> tuple[Parameter, ...]:
        return tuple(one.parameter for one in self.table.filters)

    def settle(self) -> None:
        super().settle()
        self.filters = made_of(self.table.name, self.table.filters)(self.asked, self.table.rows())
        self.filters.check()

    def rows(self) -> QuerySet[Any]:
        """The rows that the filters keep."""
        return self.filters.rows(self.table.rows())

    def found(self) -> list[bytes]:
        """The rows as JSON. They are few, so they make the mark of the answer themselves."""
        found = as_json(self.rows(), self.table.columns())
        self.offer(self.request.path, *found)
        return found


class PlainListView(PlainView):
    """The list as JSON."""

    def operation(self) -> Operation:
        row = shapes.row(self.table.model.__name__, self.table.columns())
        return self.described("list", "All rows", shape=shapes.plain(row))

    def get(self, request: Request) -> HttpResponse:
        found = self.found()
        return json({"note": NOTE, "count": len(found), "results": [orjson.Fragment(row) for row in found]})


class PlainCsvView(FileAnswer, PlainView):
    """The list as CSV."""

    def operation(self) -> Operation:
        return self.described(CSV.suffix, CSV.summary, **described(CSV))

    def get(self, request: Request) -> HttpResponseBase:
        self.found()
        return download(request, CSV, f"{self.table.name}.csv", {}, self._pieces)

    def _pieces(self) -> Pieces:
        return pieces(self.rows, self.table.columns(), CSV, {})
