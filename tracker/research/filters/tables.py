"""One filter set a table, made from its columns: a new column has its filters at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet

from tracker.research.asked import Asked
from tracker.research.columns import searched
from tracker.research.filters import box, column, shared, spans, words
from tracker.research.filters.column import ColumnFilter
from tracker.research.models import Edition
from tracker.research.problems import Problem

BOUNDS = (("_min", "_max"), ("_from", "_to"))


class StrictFilterSet(django_filters.FilterSet):
    """Filters that name everything that is wrong with a query instead of leaving it out."""

    base_filters: ClassVar[dict[str, ColumnFilter]]

    def __init__(self, asked: Asked, queryset: QuerySet[Any]) -> None:
        # a table has some two hundred filters: only those in use are made
        self.base_filters = {  # type: ignore[misc]
            name: one for name, one in self.base_filters.items() if name in asked.values or name == "collection"
        }
        super().__init__(asked.values, queryset)
        self.asked = asked

    def check(self) -> None:
        """Note in `asked` what is wrong with any filter, or with two of them together."""
        for name, error in self.form.errors.as_data().items():
            for one in error:
                self.asked.refuse_all(name, one)
        self._check_ranges()
        self._check_modes()

    def _check_ranges(self) -> None:
        read = self.form.cleaned_data
        for name, low in read.items():
            for begin, end in BOUNDS:
                high = read.get(name.removesuffix(begin) + end) if name.endswith(begin) else None
                if low is not None and high is not None and low > high:
                    problem = f"is greater than {name.removesuffix(begin)}{end}: no row can match"
                    self.asked.refuse(Problem(name, problem, value=self.asked.values[name]))

    def _check_modes(self) -> None:
        for name in self.filters:
            stem = name.removesuffix("_mode")
            if stem != name and not {f"{stem}_from", f"{stem}_to"} & self.filters.keys():
                self.asked.refuse(Problem(name, f"needs {stem}_from or {stem}_to beside it"))

    @property
    def narrowed(self) -> bool:
        """Whether anything but the collection is asked for."""
        return bool(self.filters.keys() - {"collection"})

    def rows(self, queryset: QuerySet[Any], without: Iterable[str] = ()) -> QuerySet[Any]:
        """The rows of a queryset that all filters keep, or all but some."""
        left_out = set(without)
        for name, one in self.filters.items():
            if name not in left_out:
                queryset = one.filter(queryset, self.form.cleaned_data.get(name))
        return queryset


def filters_of(model: type[Edition]) -> Iterator[ColumnFilter]:
    """Every filter of a table."""
    columns = model.columns()
    found = spans.stems(columns)
    covered = {name for stem in found for name in spans.parts(stem)}
    for field in columns:
        if field.name == "collection":
            yield shared.CollectionFilter()
        elif field.name == "since":
            yield shared.since_revision()
        else:
            yield from _without_ranges(field) if field.name in covered else column.filters_of(field)
    for stem in found:
        yield from spans.filters_of(stem)
    if searched(columns):
        yield words.words_filter()
    if {field.name for field in columns} >= box.COLUMNS:
        yield box.box_filter()


def _without_ranges(field: Any) -> Iterator[ColumnFilter]:
    return (one for one in column.filters_of(field) if not one.parameter.name.endswith(("_from", "_to")))


@cache
def filterset(model: type[Edition]) -> type[StrictFilterSet]:
    """The filter set of a table."""
    return made_of(model.__name__, filters_of(model))


def made_of(name: str, filters: Iterable[ColumnFilter]) -> type[StrictFilterSet]:
    """A filter set that holds these filters."""
    return type(f"{name}Filters", (StrictFilterSet,), {one.parameter.name: one for one in filters})


def known(
    model: type[Edition], standing: Iterable[str], came_later: Mapping[str, int]
) -> tuple[set[str], dict[str, int]]:
    """The filters that rest on standing columns, and those that a later revision brought, with its number."""
    names = frozenset(standing)
    missing = {name: one.columns - names for name, one in filterset(model).base_filters.items()}
    later = {
        name: max(came_later[c] for c in gone) for name, gone in missing.items() if gone and gone <= came_later.keys()
    }
    return {name for name, gone in missing.items() if not gone}, later
