"""A page of a table's rows."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache, cached_property
from typing import Any
from urllib.parse import urlencode

import orjson
from django.db.models import Q, QuerySet
from django.db.models.expressions import Combinable
from django.http import HttpResponse
from django.urls import reverse
from rest_framework.request import Request

from tracker.research import highlight, included, paging, pin, shapes
from tracker.research.filters import words
from tracker.research.formats import forms
from tracker.research.looking import Stretch, collecting, near
from tracker.research.models import Edition
from tracker.research.openapi import LEADING, Operation
from tracker.research.ordering import Ordering
from tracker.research.paging import Place
from tracker.research.parameters import Parameter
from tracker.research.problems import Problem
from tracker.research.rows import Found, read
from tracker.research.snapshot import alias
from tracker.research.sought import Sought
from tracker.research.views.base import json
from tracker.research.views.filtered import RowsView

# parameters that a file does not have
OF_PAGES = paging.NAMES | {highlight.NAME, included.NAME}


@cache
def files(model: type[Edition]) -> dict[str, str]:
    """The addresses of the files of a table, by media type."""
    return {form.essence: reverse(f"research:{model.slug()}-{form.suffix}") for form in forms(model)}


class ListView(RowsView):
    """Rows in the order that is asked for, or else of their references, a page at a time."""

    of_pages = OF_PAGES
    may_include = True

    place: Place | None
    query: str
    limit: int
    exact: bool
    highlight: bool

    @property
    def more_parameters(self) -> tuple[Parameter, ...]:  # type: ignore[override]
        return (*paging.PARAMETERS, highlight.PARAMETER, *included.parameters(self.model))

    def operation(self) -> Operation:
        return self.described("list", "Rows, a page at a time", shapes.listing(self.row), statuses=LEADING)

    def forms(self) -> dict[str, str]:
        return super().forms() | files(self.model)

    def settle_pin(self) -> None:
        self.query = paging.digest(self.asked, pin.NAMES)
        self.place = paging.place(self.asked, self.slug, self.query)
        self.limit, self.exact = paging.limit(self.asked), paging.wants_count(self.asked)
        self.pin = pin.settle(self.asked, self.place.revision if self.place else None)

    def settle_rows(self) -> None:
        super().settle_rows()
        self.highlight = highlight.settle(self.asked)
        if self.included and self.limit > included.MOST_ROWS:
            problem = f"is more than {included.MOST_ROWS} beside include"
            self.asked.refuse(Problem("limit", problem, value=str(self.limit)))

    @property
    def sought(self) -> Sought:
        """The words that are looked for."""
        found: Sought = self.filters.form.cleaned_data[words.NAME]
        return found

    @cached_property
    def marks(self) -> dict[str, Combinable]:
        """The texts that go beside each row, if hits are to be marked."""
        return highlight.cells(self.pin.columns(self.model)[0], self.sought) if self.highlight else {}

    def get(self, request: Request) -> HttpResponse:
        answer, count = self.describe(), self.reach.count
        found = self._page()
        body = asdict(answer) | {
            "count": self.rows().count() if self.exact and count is None else count,
            "next": self._next(found),
            "results": [orjson.Fragment(row) for row in self._results(found[: self.limit])],
        }
        self._link(body["next"])
        return json(body, answer.headers())

    def _link(self, following: str | None) -> None:
        if following:
            self.link(following, "next")
        asked = {name: value for name, value in self.asked.values.items() if name not in OF_PAGES}
        if self.place and not asked.keys() & pin.NAMES:
            asked["revision"] = str(self.pin.number)
        query = urlencode(asked)
        for media_type, address in list(self.forms().items())[1:]:
            self.link(f"{address}?{query}" if query else address, "alternate", type=media_type)

    def _page(self) -> list[Found]:
        """The rows of the page, and one more if there is one."""
        order, found = self.ordering or Ordering(), list[Found]()
        if self.reach.count == 0:
            return found
        begun = self._collected if self.reach.count is not None else self._near
        for part, which in order.after(self.pin.rows(self.model), self.place.keys if self.place else ()):
            found += begun(part, which, self.limit + 1 - len(found))
            if len(found) > self.limit:
                break
        return found

    def _near(self, part: QuerySet[Any], which: Q, most: int) -> list[Found]:
        """The first chosen rows of a part of the table that the filters keep, looked for where they begin."""
        kept = self.filters.rows(self.model.objects.using(alias())).filter(which).order_by(*part.query.order_by)
        found = self._read(Stretch.of(kept, most, near(part)))
        return found if len(found) == most else self._collected(part, which, most)

    def _collected(self, part: QuerySet[Any], which: Q, most: int) -> list[Found]:
        """The same, looked for everywhere."""
        with collecting(alias()):
            return self._read(Stretch.of(self.filters.rows(part).filter(which), most))

    def _read(self, page: Stretch) -> list[Found]:
        return read(page, self.model, self.given, (self.ordering or Ordering()).keys, list(self.marks.values()))

    def _results(self, rows: list[Found]) -> list[bytes]:
        shown = [self._shown(row) for row in rows]
        # the reference is the last key of every order
        refs = [str(row.keys[-1]) for row in rows]
        return included.beside(zip(refs, shown, strict=True), self.included, self.pin) if self.included else shown

    def _shown(self, row: Found) -> bytes:
        if not self.highlight:
            return row.json
        return highlight.marked(row.json, dict(zip(self.marks, row.texts, strict=True)), self.sought.runs)

    def _next(self, found: list[Found]) -> str | None:
        """The address of the next page, which names the revision by its cursor alone."""
        if len(found) <= self.limit:
            return None
        cursor = str(Place(self.slug, self.pin.number, self.query, found[self.limit - 1].keys))
        kept = {name: value for name, value in self.asked.values.items() if name not in pin.NAMES}
        return f"{self.request.path}?{urlencode(sorted((kept | {'cursor': cursor}).items()))}"
