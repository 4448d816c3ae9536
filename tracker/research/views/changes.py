"""What differs between two revisions."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from rest_framework.request import Request

from tracker.research import paging, pin
from tracker.research.answer import cite_as
from tracker.research.changes import COLUMNS, Changes
from tracker.research.export import copied
from tracker.research.filters.codes import ReadKnown
from tracker.research.filters.shared import EVERY, CollectionFilter
from tracker.research.formats import CSV, Pieces, composed
from tracker.research.models import TABLES
from tracker.research.openapi import LEADING, Operation
from tracker.research.paging import Place
from tracker.research.parameters import Parameter
from tracker.research.problems import Problem
from tracker.research.readers import LARGEST, RefusedError, whole
from tracker.research.removed import Removed
from tracker.research.shapes import Shape
from tracker.research.views.base import PublicView, json
from tracker.research.views.download import FileAnswer, described, download

NUMBER = {"type": "integer", "minimum": 0, "maximum": LARGEST}
PARAMETERS = (
    Parameter("from", NUMBER, "The earlier revision; 0 is the data set before its first. Usual: the one before `to`."),
    Parameter("to", NUMBER, "The later revision. Usual: the newest."),
    Parameter(
        "table",
        {"type": "array", "items": {"type": "string", "enum": list(TABLES)}, "minItems": 1},
        "Any of these tables.",
    ),
    CollectionFilter().parameter,
)
TABLE = ReadKnown("a public table", lambda: list(TABLES))
ABOUT = (
    "Which records came, were changed or went between two revisions, each with its edition before and after. What was "
    "removed to protect someone is not among them."
)
ROW = Shape(
    "Change",
    {
        "type": "object",
        "required": list(COLUMNS),
        "properties": {name: {"type": "string", "nullable": True} for name in COLUMNS},
    },
)


class ChangesView(PublicView):
    """The differences, a page at a time."""

    of_pages = paging.NAMES
    changes: Changes
    removed: Removed
    place: Place | None = None

    def operation(self) -> Operation:
        return Operation(
            "changes_list", "changes", "What differs between two revisions", ABOUT, _shape(), statuses=LEADING
        )

    def parameters(self) -> tuple[Parameter, ...]:
        return (*PARAMETERS, *(one for one in paging.PARAMETERS if one.name != "count"))

    def forms(self) -> dict[str, str]:
        return super().forms() | {CSV.essence: reverse("research:changes-csv")}

    def settle(self) -> None:
        super().settle()
        self.limit = paging.limit(self.asked)
        self.changes = self._changes()
        # a cursor belongs to the two revisions, however they were asked for
        narrowed = paging.digest(self.asked, frozenset({"from", "to"}))
        self.query = f"{self.changes.before}-{self.changes.after} {narrowed}"
        self.place = paging.place(self.asked, "changes", self.query)
        self.removed = self.changes.removed()
        if not self.asked.problems:
            marks = (self.changes, self.removed.newest, self.asked.canonical(("from", "to")))
            self.offer(self.request.path, *marks)

    def get(self, request: Request) -> HttpResponseBase:
        found = self.changes.page(self.place.keys if self.place else None, self.limit + 1)  # type: ignore[arg-type]
        following = self._next(found)
        if following:
            self.link(following, "next")
        self.link(f"{reverse('research:changes-csv')}?{urlencode(self._given())}", "alternate", type=CSV.essence)
        body = {
            "from": self.changes.before,
            "to": self.changes.after,
            "cite_as": cite_as(
                pin.numbered(self.changes.after), f"changes from revision {self.changes.before} to {self.changes.after}"
            ),
            "removed": self.removed.here,
            "next": following,
            "results": found[: self.limit],
        }
        return json(body)

    def _given(self) -> dict[str, Any]:
        """The parameters of the same answer, whatever is published meanwhile."""
        kept = {name: value for name, value in self.asked.values.items() if name not in paging.NAMES}
        return kept | {"from": self.changes.before, "to": self.changes.after}

    def _next(self, found: list[dict[str, Any]]) -> str | None:
        if len(found) <= self.limit:
            return None
        last = found[self.limit - 1]
        cursor = str(Place("changes", self.changes.after, self.query, (last["table"], last["ref"])))
        query = self._given() | {"cursor": cursor, "limit": self.limit}
        return f"{self.request.path}?{urlencode(sorted(query.items()))}"

    def _changes(self) -> Changes:
        now = pin.newest()
        newest = now.number
        after = self._number("to", newest)
        before = self._number("from", newest)
        after = newest if after is None else after
        before = max(after - 1, 0) if before is None else before
        if before >= after and not self.asked.problems:
            self.asked.refuse(Problem("from", f"is not before revision {after}", value=str(before)))
        tables = self.asked.read("table", TABLE) or list(TABLES)
        names = self.asked.read("collection", CollectionFilter().extra["read"])
        chosen = None if names == [EVERY] else tuple(names or [settings.OWN_COLLECTION])
        return Changes(before, after, tuple(name for name in TABLES if name in tables), chosen, now.taken_down)

    def _number(self, name: str, newest: int) -> int | None:
        def read(text: str) -> int:
            number = whole(text)
            if not 0 <= number <= newest:
                raise RefusedError("is not a revision", value=text, allowed=f"revisions 0 to {newest}")
            return number

        return self.asked.read(name, read)


class ChangesFileView(FileAnswer, ChangesView):
    """All differences as CSV."""

    def operation(self) -> Operation:
        return Operation(
            "changes_csv", "changes", "What differs between two revisions, as CSV", ABOUT, **described(CSV)
        )

    def parameters(self) -> tuple[Parameter, ...]:
        return PARAMETERS

    def get(self, request: Request) -> HttpResponseBase:
        name = f"changes-{self.changes.before}-{self.changes.after}.csv"
        return download(request, CSV, name, {"Dataset-Removed": str(self.removed.here)}, self._pieces)

    def _pieces(self) -> Pieces:
        return copied(self._statement)

    def _statement(self, connection: BaseDatabaseWrapper) -> str:
        return f"COPY ({composed(connection, *self.changes.whole())}) TO STDOUT (FORMAT csv, HEADER true)"


class RevisionView(PublicView):
    """One revision: its day, and how many records came, were changed and went with it."""

    def operation(self) -> Operation:
        counts = {"type": "array", "items": {"type": "object"}}
        shape = Shape("RevisionRecord", {"type": "object", "properties": {"number": NUMBER, "changed": counts}})
        return Operation(
            "revisions_record", "revisions", "One revision", str(self.__doc__), shape, statuses=(304, 400, 404, 406)
        )

    def parameters(self) -> tuple[Parameter, ...]:
        return (Parameter("number", NUMBER, "Number of the revision.", place="path"),)

    def get(self, request: Request, number: int) -> HttpResponse:
        found = pin.numbered(number)
        own = (settings.OWN_COLLECTION,)
        changes = Changes(number - 1, number, collections=own, taken_down=found.taken_down)
        body = {
            "number": number,
            "date": str(found.date),
            "cite_as": cite_as(found),
            "changes": changes_of(number),
            "changed": changes.counted(),
            "removed": changes.removed().here,
        }
        self.offer(self.request.path, body)
        return json(body)


def changes_of(number: int) -> str:
    """The address of what a revision changed."""
    return f"{reverse('research:changes')}?{urlencode({'from': number - 1, 'to': number})}"


def _shape() -> Shape:
    about = {
        "from": NUMBER,
        "to": NUMBER,
        "cite_as": {"type": "string"},
        "removed": NUMBER,
        "next": {"type": "string", "nullable": True},
        "results": {"type": "array", "items": ROW.schema},
    }
    return Shape("ChangeList", {"type": "object", "required": list(about), "properties": about})
