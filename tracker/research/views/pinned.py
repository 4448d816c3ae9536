"""What the addresses of a public table share: the revision first, then the columns, then the rows."""

from __future__ import annotations

from functools import cache, cached_property
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from rest_framework.request import Request

from tracker.research import included, labels, pin, shapes
from tracker.research.asked import Asked
from tracker.research.cells import Column
from tracker.research.included import Relation
from tracker.research.kept import forget_removed, keep
from tracker.research.models import Edition
from tracker.research.once import once
from tracker.research.openapi import ETAG, Operation
from tracker.research.pin import Pin
from tracker.research.removed import removed
from tracker.research.shapes import Shape
from tracker.research.views.base import PublicView

HEADERS = ETAG | {
    "Dataset-Revision": "Revision of the data set that the answer is made from.",
    "Dataset-Collections": "Collections that the rows belong to, with ; between.",
    "Dataset-Licence": "Licences of the rows, with ; between.",
    "Dataset-Cite-As": "How to cite the answer. Add the day of access.",
    "Dataset-Undated": "Rows without any date that match all but the days asked for.",
    "Dataset-Removed": "How much of the table was removed from this revision since, to protect someone.",
}
# how answers are made from rows: another number where the software answers the same query otherwise
FORM = 2


@cache
def address(name: str) -> str:
    """An address that stands in every head: found once, since where the site is served does not change."""
    return reverse(f"research:{name}")


class PinnedView(PublicView):
    """An address of a table: no list, record or file can forget the revision, for it is settled here."""

    # whether related rows can be had beside each row
    may_include = False
    # each address has its own
    model: type[Edition] = Edition  # type: ignore[type-abstract]

    pin: Pin
    # rows of the table, and of those beside it, that this revision lost
    removed: int
    columns: list[Column]
    later: dict[str, int]
    words: labels.Words
    # the name under which the answer is to be kept; empty where it is not, or is already
    keep_as = ""

    @property
    def slug(self) -> str:
        return self.model.slug()

    def described(self, form: str, summary: str, shape: Shape, **more: Any) -> Operation:
        """What the documentation says of this form of the table."""
        name = f"{self.model.table()}_{form}"
        return Operation(name, self.slug, summary, self.model.about, shape, headers=HEADERS, **more)

    @property
    def row(self) -> Shape:
        """The shape of one row."""
        more = included.schema(self.model)
        return shapes.row(self.model.__name__.removesuffix("Edition"), self.model.columns(), more)

    def look(self) -> None:
        self.links.clear()
        self.link(address("codebook"), "describedby", type="text/csv")
        self.settle_pin()
        self._link_citation()
        forget_removed(self.pin.removal)
        self.removed = self._removed()
        self.words = labels.words(self.asked, self.model.columns())
        if not self.asked.problems and self.is_there():
            query = self.asked.canonical(pin.NAMES)
            marks = (*self.pin.mark, self.request.path, query, labels.mark(self.words))
            self.offer(FORM, settings.DATASET_NAME, settings.OWN_COLLECTION, *marks)
            # the bytes are the same with a pin, but the addresses in the head have it too
            name = self.etag + self.asked.canonical(self.asked.values.keys() - pin.NAMES)
            self.recall(name)
            self.keep_as = name

    def settle(self) -> None:
        if not self.asked.problems and not self.pin.is_as_it_was():
            # a revision, a removal or a freeze came between the look and the snapshot, in which none comes any more
            self.asked = Asked(self.request.query_params)
            self.look()
        self.columns, self.later = self.pin.columns(self.model)
        self.settle_rows()

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        is_whole = response.status_code == HTTPStatus.OK and not response.streaming and request.method == "GET"
        if is_whole and self.keep_as:
            keep(self.keep_as, response, self.links, self.pin.removal)
        return response

    def _removed(self) -> int:
        models = [self.model, *(one.model for one in self.included)]
        marks = ("removed", *self.pin.mark, *(one.table() for one in models))
        return once(marks, lambda: removed(models, self.pin).here)

    def is_there(self) -> bool:
        """Whether the revision holds what was asked for: only then can a reader hold the answer already."""
        return True

    @cached_property
    def included(self) -> tuple[Relation, ...]:
        """The related rows that stand beside each row."""
        return included.settle(self.asked, self.model) if self.may_include else ()

    def cited(self) -> dict[str, str]:
        """The parameters that say which rows, in which revision."""
        return {"revision": str(self.pin.number)}

    def _link_citation(self) -> None:
        if self.pin.number:
            self.link(f"{address(f'{self.slug}-cite')}?{urlencode(self.cited())}", "cite-as")

    def settle_pin(self) -> None:
        """Settle which revision the answer is made from."""
        self.pin = pin.settle(self.asked)

    def settle_rows(self) -> None:
        """Settle which rows the answer is made from."""
        self.asked.know(pin.NAMES, {})
