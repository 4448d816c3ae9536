"""What the addresses of a public table share: the revision first, then the columns, then the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from http import HTTPStatus
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from rest_framework.request import Request

from tracker.research import chosen, included, labels, ordering, paging, pin, shapes
from tracker.research.answer import Answer, describe
from tracker.research.asked import Asked
from tracker.research.cells import Column
from tracker.research.filters import shared, spans
from tracker.research.filters.tables import StrictFilterSet, filterset, known
from tracker.research.included import Relation
from tracker.research.kept import forget_removed, keep
from tracker.research.labels import Label
from tracker.research.models import Collection, Edition
from tracker.research.once import once
from tracker.research.openapi import ETAG, Operation
from tracker.research.ordering import Ordering
from tracker.research.parameters import Parameter
from tracker.research.pin import Pin
from tracker.research.reach import Pair, Reach, reach
from tracker.research.removed import removed
from tracker.research.shapes import Shape
from tracker.research.snapshot import alias
from tracker.research.views.base import PublicView

T = TypeVar("T")

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
DAYS = tuple(f"{spans.MAIN}{part}" for part in ("_from", "_to", "_mode"))


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
        self.link(reverse("research:codebook"), "describedby", type="text/csv")
        self.settle_pin()
        self._link_citation()
        forget_removed(self.pin.removal)
        self.removed = self._removed()
        self.words = labels.words(self.asked, self.model.columns())
        if not self.asked.problems and self.is_there():
            query = self.asked.canonical(pin.NAMES)
            marks = (self.pin.number, self.pin.removal, self.request.path, query, labels.mark(self.words))
            self.offer(FORM, settings.DATASET_NAME, settings.OWN_COLLECTION, *marks)
            # the bytes are the same with a pin, but the addresses in the head have it too
            name = self.etag + self.asked.canonical(self.asked.values.keys() - pin.NAMES)
            self.recall(name)
            self.keep_as = name

    def settle(self) -> None:
        if not self.asked.problems and not self.pin.is_as_it_was():
            # a revision or a removal came between the look and the snapshot, in which none comes any more
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
        marks = ("removed", self.pin.number, self.pin.removal, *(one.table() for one in models))
        return once(marks, lambda: removed(models, self.pin.number).here)

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
            self.link(f"{reverse(f'research:{self.slug}-cite')}?{urlencode(self.cited())}", "cite-as")

    def settle_pin(self) -> None:
        """Settle which revision the answer is made from."""
        self.pin = pin.settle(self.asked)

    def settle_rows(self) -> None:
        """Settle which rows the answer is made from."""
        self.asked.know(pin.NAMES, {})


class FilteredView(PinnedView):
    """Rows of a table that filters keep."""

    # what an address takes beside the pin, the form and the filters
    more_parameters: tuple[Parameter, ...] = ()
    # what is not told of a query when it is cited
    uncited: frozenset[str] = pin.NAMES | paging.NAMES

    filters: StrictFilterSet
    ordering: Ordering | None
    # the columns of a row, as asked for
    given: list[Column | Label]

    def parameters(self) -> tuple[Parameter, ...]:
        filters = filterset(self.model).base_filters.values()
        return (*self._others(), *(one.parameter for one in filters))

    def _others(self) -> tuple[Parameter, ...]:
        """What is asked beside the filters."""
        form = (ordering.parameter(self.model), chosen.parameter(self.model), labels.PARAMETER)
        return (*pin.PARAMETERS, *self.more_parameters, *form)

    def settle_rows(self) -> None:
        filters, later = known(self.model, [field.name for field in self.columns], self.later)
        self.asked.know(filters | {one.name for one in self._others()}, later)
        self.ordering = ordering.settle(self.asked, self.columns)
        self.given = labels.beside(chosen.settle(self.asked, self.columns, self.later), self.words)
        self.filters = filterset(self.model)(self.asked, self.pin.rows(self.model))
        self.filters.check()

    def rows(self) -> QuerySet[Any]:
        """The rows, in no order."""
        return self.filters.rows(self.pin.rows(self.model))

    def in_order(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Rows in the order of a file: the one asked for, or else that in which they came."""
        return self.ordering.sorted(rows) if self.ordering else rows.order_by("pk")

    @property
    def walks(self) -> bool:
        """Whether a file is the whole table in its own order, which is read along the primary key."""
        return not self.filters.narrowed and not self.ordering

    @cached_property
    def reach(self) -> Reach:
        """How far the rows reach."""
        return self._once("reach", lambda: reach(self.rows(), self.pin.rows(self.model), self._pairs()))

    def _pairs(self) -> Iterator[Pair]:
        """The collections that are asked for, as far as the revision knows them, each with its licences."""
        known = Collection.objects.using(alias()).filter(since__lte=self.pin.number)
        names = self.filters.form.cleaned_data[shared.COLLECTION]
        yield from known.filter(shared.of_collections(names, "name")).values_list("name", "licence")

    def describe(self) -> Answer:
        """What the answer says of itself."""
        cited = self.asked.readable(self.uncited)
        undated = self._once("undated", self._undated)
        return describe(self.pin, self.reach, undated, self.removed, self.slug, cited)

    def _once(self, what: str, make: Callable[[], T]) -> T:
        """What is the same for every page, order and form of what the filters keep in this revision."""
        asked = [(name, self.asked.values.get(name)) for name in sorted(self.filters.filters)]
        return once((what, self.pin.number, self.pin.removal, self.slug, asked), make)

    def cited(self) -> dict[str, str]:
        filters = filterset(self.model).base_filters
        return {name: value for name, value in sorted(self.asked.values.items()) if name in filters} | super().cited()

    def _undated(self) -> int | None:
        if spans.MAIN not in spans.stems(self.model.columns()):
            return None
        return self.filters.rows(self.pin.rows(self.model).filter(spans.undated()), without=DAYS).count()
