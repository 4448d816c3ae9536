"""Rows of a table, counted by some of its columns."""

from __future__ import annotations

from dataclasses import asdict

import orjson
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Q
from django.http.response import HttpResponseBase
from django.urls import reverse
from rest_framework.request import Request

from tracker.research import shapes
from tracker.research.cells import Column, for_csv, for_json
from tracker.research.export import copied
from tracker.research.filters import spans
from tracker.research.filters.codes import ReadKnown
from tracker.research.formats import CSV, Pieces, composed
from tracker.research.openapi import LEADING, Operation
from tracker.research.parameters import Parameter
from tracker.research.problems import BadQueryError, Problem
from tracker.research.readers import RefusedError
from tracker.research.shapes import Shape
from tracker.research.summary import MOST, MOST_CELLS, Summary, dimensions, has_sums
from tracker.research.views.base import json
from tracker.research.views.download import FileAnswer, described, download
from tracker.research.views.filtered import FilteredView

PARTS = Parameter(
    "parts",
    {"type": "string", "enum": ["include"]},
    "include = add up parts of an aggregate and possible duplicates too, though the cell then counts people twice.",
)


class SummaryView(FilteredView):
    """Cells of a table: how many rows, and for one kind of count what they add up to."""

    summary: Summary

    def operation(self) -> Operation:
        return self.described("summary", "Rows counted by some columns", _shape(self.model.__name__), statuses=LEADING)

    @property
    def more_parameters(self) -> tuple[Parameter, ...]:  # type: ignore[override]
        parts = (PARTS,) if has_sums(self.model) else ()
        item = {"type": "string", "enum": dimensions(self.model.columns())}
        by = Parameter(
            "by",
            {"type": "array", "items": item, "minItems": 1},
            f"Columns to count by: up to {MOST}.",
            required=True,
        )
        return (by, *parts)

    def forms(self) -> dict[str, str]:
        return super().forms() | {CSV.essence: reverse(f"research:{self.slug}-summary-csv")}

    def settle_rows(self) -> None:
        super().settle_rows()
        by = self.asked.read("by", self._by)
        if by is None and "by" not in self.asked.values:
            allowed = dimensions(self.columns)
            self.asked.refuse(Problem("by", f"is missing: name up to {MOST} columns", allowed=allowed))
        self.by: tuple[Column, ...] = by or ()
        self.parts = self.asked.read("parts", ReadKnown("a way to treat parts", lambda: ["include"])) is not None

    def _by(self, text: str) -> tuple[Column, ...]:
        names = ReadKnown("a column to count by", lambda: dimensions(self.columns))(text)
        if len(names) > MOST:
            raise RefusedError(f"names more than {MOST} columns", value=text, allowed=f"up to {MOST} columns")
        standing = {column.name: column for column in self.columns}
        return tuple(standing[name] for name in names)

    def _summary(self) -> Summary:
        # people of one kind of count alone can be added up
        one_kind = has_sums(self.model) and len(self.filters.form.cleaned_data.get("count_type") or ()) == 1
        return Summary(self.rows(), self.pin, self.by, sums=one_kind, parts=self.parts)

    def _across_years(self) -> int | None:
        """Rows with a date and without a year: their span crosses years, or has no end."""
        if spans.MAIN not in spans.stems(self.model.columns()):
            return None
        return self.rows().filter(~spans.undated(), Q(year=None)).count()

    def get(self, request: Request) -> HttpResponseBase:
        found = self._summary().found(for_json)
        self._refuse_many(len(found))
        self.link(
            f"{reverse(f'research:{self.slug}-summary-csv')}?{self.asked.canonical()}", "alternate", type=CSV.essence
        )
        answer, count = self.describe(), self.reach.count
        body = asdict(answer) | {
            "across_years": self._across_years(),
            "by": [column.name for column in self.by],
            "n_records": self.rows().count() if count is None else count,
            "results": [orjson.Fragment(cell) for cell in found],
        }
        return json(body, answer.headers())

    def _refuse_many(self, cells: int) -> None:
        if cells > MOST_CELLS:
            problem = f"makes more than {MOST_CELLS:,} cells: name fewer columns, or filter"
            raise BadQueryError([Problem("by", problem, value=self.asked.values["by"])])


class SummaryFileView(FileAnswer, SummaryView):
    """The same cells as CSV."""

    def operation(self) -> Operation:
        return self.described("summary_csv", "Rows counted by some columns, as CSV", **described(CSV))

    def get(self, request: Request) -> HttpResponseBase:
        self._refuse_many(len(self._summary().found(for_csv)))
        headers = self.describe().headers()
        return download(request, CSV, f"{self.model.table()}-summary.csv", headers, self._pieces)

    def _pieces(self) -> Pieces:
        return copied(self._statement)

    def _statement(self, connection: BaseDatabaseWrapper) -> str:
        again = self.pin.again()
        rows = self.filters.rows(again.rows(self.model))
        one = self._summary()
        summary = Summary(rows, again, one.by, sums=one.sums, parts=one.parts)
        return f"COPY ({composed(connection, *summary.sql(connection, for_csv))}) TO STDOUT (FORMAT csv, HEADER true)"


def _shape(name: str) -> Shape:
    number = {"type": "integer", "nullable": True}
    about = {
        **shapes.head(),
        "collections": {"type": "array", "items": {"type": "string"}},
        "undated": number,
        "across_years": number,
        "removed": number,
        "by": {"type": "array", "items": {"type": "string"}},
        "n_records": number,
        "results": {"type": "array", "items": {"type": "object"}},
    }
    return Shape(
        f"{name.removesuffix('Edition')}Summary", {"type": "object", "required": list(about), "properties": about}
    )
