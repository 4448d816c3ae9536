"""What the addresses of a public table share that filters narrow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, TypeVar

from django.db.models import QuerySet

from tracker.research import chosen, highlight, included, labels, ordering, paging, pin
from tracker.research.answer import Answer, describe
from tracker.research.cells import Column
from tracker.research.filters import shared, spans, words
from tracker.research.filters.tables import StrictFilterSet, filterset, known
from tracker.research.labels import Label
from tracker.research.looking import Stretch
from tracker.research.models import Collection
from tracker.research.once import once
from tracker.research.ordering import Ordering
from tracker.research.parameters import Parameter
from tracker.research.reach import Pair, Reach, number, reach
from tracker.research.snapshot import alias
from tracker.research.views.pinned import PinnedView

T = TypeVar("T")
DAYS = tuple(f"{spans.MAIN}{part}" for part in ("_from", "_to", "_mode"))


class FilteredView(PinnedView):
    """What is found among the rows of a table that filters keep."""

    # what an address takes beside the pin and the filters
    more_parameters: tuple[Parameter, ...] = ()
    # what is not told of a query when it is cited
    uncited: frozenset[str] = pin.NAMES | paging.NAMES

    filters: StrictFilterSet

    def parameters(self) -> tuple[Parameter, ...]:
        filters = filterset(self.model).base_filters.values()
        return (*self._others(), *(one.parameter for one in filters))

    def _others(self) -> tuple[Parameter, ...]:
        """What is asked beside the filters."""
        return (*pin.PARAMETERS, *self.more_parameters)

    def settle_rows(self) -> None:
        filters, later = known(self.model, [field.name for field in self.columns], self.later)
        self.asked.know(filters | {one.name for one in self._others()}, later)
        self.filters = filterset(self.model)(self.asked, self.pin.rows(self.model))
        self.filters.check()

    def rows(self) -> QuerySet[Any]:
        """The rows, in no order."""
        return self.filters.rows(self.pin.rows(self.model))

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
        return once((what, self.pin.mark, self.slug, asked), make)

    def cited(self) -> dict[str, str]:
        filters = filterset(self.model).base_filters
        return {name: value for name, value in sorted(self.asked.values.items()) if name in filters} | super().cited()

    def _undated(self) -> int | None:
        if spans.MAIN not in spans.stems(self.model.columns()):
            return None
        rows = self.pin.rows(self.model).filter(spans.undated())
        if self.reach.count is None and words.NAME in self.filters.filters:
            others = Stretch.all(self.filters.rows(rows, without={*DAYS, words.NAME}))
            having = self.filters.rows(
                self.model.objects.using(alias()), without=self.filters.filters.keys() - {words.NAME}
            )
            return number(having, others)
        return self.filters.rows(rows, without=DAYS).count()


class RowsView(FilteredView):
    """The rows themselves: in an order, and with the columns that are asked for."""

    # what is cited is whole rows, and they are the same however they are shown
    uncited = FilteredView.uncited | {ordering.NAME, chosen.NAME, labels.NAME, highlight.NAME, included.NAME}

    ordering: Ordering | None
    # the columns of a row, as asked for
    given: list[Column | Label]

    def _others(self) -> tuple[Parameter, ...]:
        form = (ordering.parameter(self.model), chosen.parameter(self.model), labels.PARAMETER)
        return (*super()._others(), *form)

    def settle_rows(self) -> None:
        super().settle_rows()
        self.ordering = ordering.settle(self.asked, self.columns)
        self.given = labels.beside(chosen.settle(self.asked, self.columns, self.later), self.words)

    def in_order(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Rows in the order of a file: the one asked for, or else that in which they came."""
        return self.ordering.sorted(rows) if self.ordering else rows.order_by("pk")

    @property
    def walks(self) -> bool:
        """Whether a file is the whole table in its own order, which is read along the primary key."""
        return not self.filters.narrowed and not self.ordering
