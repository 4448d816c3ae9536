"""How to cite a query, and whether one that was cited still answers the same."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator
from typing import Any
from urllib.parse import urlencode

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F
from django.http import Http404, HttpResponse
from django.urls import reverse
from rest_framework.request import Request

from tracker.research import marks, shapes
from tracker.research.asked import LONGEST
from tracker.research.cells import select
from tracker.research.cite import Citation
from tracker.research.export import copied, pieces
from tracker.research.filters.codes import ReadKnown
from tracker.research.formats import CSV, composed
from tracker.research.marks import Marks
from tracker.research.models import TABLES
from tracker.research.openapi import Operation
from tracker.research.parameters import Parameter
from tracker.research.problems import Problem
from tracker.research.readers import RefusedError
from tracker.research.shapes import Shape
from tracker.research.verify import VERDICTS, Content, Ledger, ledger
from tracker.research.views.base import PublicView, SeeOtherError, json
from tracker.research.views.download import seat
from tracker.research.views.filtered import RowsView

SHA256 = Parameter(
    "sha256",
    {"type": "string", "pattern": "^[0-9a-fA-F]{16,64}$"},
    "The hash of the citation, or its first 16 digits or more: is the CSV of the query still the same?",
)
ROWS = Parameter(
    "rows",
    {"type": "string", "pattern": "^[A-Za-z0-9_-]+$", "maxLength": LONGEST},
    "The marks of the rows, as the citation's address has them: if rows were removed since to protect someone, "
    "is that all that differs?",
)


class CiteView(RowsView):
    """A query with its revision, the number of its rows and the hash of its CSV, as references have it.

    The hash is over whole rows in their usual order, whatever columns, order or labels are asked for.
    """

    more_parameters = (SHA256, ROWS)
    uncited = RowsView.uncited | {SHA256.name, ROWS.name}

    sha256: str | None
    marks: Marks | None

    def operation(self) -> Operation:
        return self.described(
            "cite", "How to cite a query, and to check one that was cited", _shape(), statuses=(304, 400, 404, 406, 503)
        )

    def variant(self) -> tuple[Any, ...]:
        # the address names the server as the reader does
        return (self.request.build_absolute_uri("/"),)

    def settle_rows(self) -> None:
        if not self.pin.number:
            raise Http404
        super().settle_rows()
        # checked with the rest; what is cited are the rows of the usual file
        self.ordering = None
        self.sha256 = self.asked.read(SHA256.name, _hash)
        self.marks = self.asked.read(ROWS.name, marks.read)

    def get(self, request: Request) -> HttpResponse:
        told = ledger(self.model, self.pin)
        with seat():
            content = self._content(told)
        answer = self.describe()
        cited = Citation(
            self.pin,
            (self.slug, self.asked.readable(self.uncited)),
            content.marks.count,
            content.sha256,
            self._address(content),
        )
        asked = self.sha256 is not None or self.marks is not None
        verdict = content.verdict(self.sha256, self.marks, told) if asked else None
        body = {
            "revision": answer.revision,
            "collections": answer.collections,
            "licence": answer.licence,
            "cite_as": cited.cite_as,
            "removed": answer.removed,
            "count": cited.count,
            "sha256": cited.sha256,
            "rows": str(content.marks),
            "check": verdict and {"verdict": verdict.verdict, "n_removed": verdict.n_removed, "says": verdict.says},
            "text": cited.text,
            "bibtex": cited.bibtex,
            "csl": cited.csl,
            "url": cited.address,
        }
        return json(body, answer.headers())

    def _content(self, told: Ledger) -> Content:
        """Read all rows: once as the CSV that everybody gets, once as the marks of their editions."""
        digest = hashlib.sha256()
        for piece in pieces(lambda: self.in_order(self.rows()), self.columns, CSV, {}, walk=self.walks):
            digest.update(piece)
        words: set[str] = set()
        count, sums = marks.summed(self._noting(told.words, words))
        return Content(digest.hexdigest(), Marks(count, len(words), sums), frozenset(words))

    def _noting(self, sought: Collection[str], found: set[str]) -> Iterator[str]:
        """The marks of all rows; those among them that are looked for are added to `found`."""
        for piece in copied(self._editions):
            for mark in piece.decode().split():
                if mark in sought:
                    found.add(mark)
                yield mark

    def _editions(self, connection: BaseDatabaseWrapper) -> str:
        source, params = select(self.rows(), {"edition": F("edition")}, connection)
        return f"COPY (SELECT * FROM {composed(connection, source, params)}) TO STDOUT"  # noqa: S608  compiled by Django

    def _address(self, content: Content) -> str:
        """Where the citation is checked."""
        query = {**self.cited(), "sha256": content.sha256, "rows": str(content.marks)}
        return self.request.build_absolute_uri(f"{self.request.path}?{urlencode(query)}")


class CiteTableView(PublicView):
    """The same with the table as a parameter; leads to the table's own address."""

    table: str

    def operation(self) -> Operation:
        name, says = "cite", "How to cite a query of a table: leads to the table's own address"
        return Operation(name, "cite", says, str(self.__doc__), _shape(), statuses=(303, 400, 406))

    def parameters(self) -> tuple[Parameter, ...]:
        names = [model.slug() for model in TABLES.values()]
        says = "The table; beside it all that it takes."
        return (Parameter("table", {"type": "string", "enum": names}, says, required=True),)

    def settle(self) -> None:
        slugs = [model.slug() for model in TABLES.values()]
        if "table" not in self.asked.values:
            self.asked.refuse(Problem("table", "is missing", allowed=slugs))
        self.table = self.asked.read("table", ReadKnown("a table", lambda: slugs).one) or ""

    def get(self, request: Request) -> HttpResponse:
        rest = {name: value for name, value in self.asked.values.items() if name != "table"}
        raise SeeOtherError(reverse(f"research:{self.table}-cite"), urlencode(rest))


def _hash(text: str) -> str:
    if not re.fullmatch(r"[0-9a-fA-F]{16,64}", text):
        raise RefusedError("is not a hash", value=text, allowed="16 to 64 hexadecimal digits")
    return text.lower()


def _shape() -> Shape:
    text = {"type": "string"}
    check = {
        "type": "object",
        "nullable": True,
        "properties": {
            "verdict": {"type": "string", "enum": list(VERDICTS)},
            "n_removed": {"type": "integer"},
            "says": text,
        },
    }
    about = {
        **shapes.head(),
        "collections": {"type": "array", "items": text},
        "removed": {"type": "integer"},
        "count": {"type": "integer"},
        "sha256": text,
        "rows": text,
        "check": check,
        "text": text,
        "bibtex": text,
        "csl": {"type": "object"},
        "url": text,
    }
    return Shape("Citing", {"type": "object", "required": list(about), "properties": about})
