"""In which order rows are given. Rows without a value come last, whichever way; the reference breaks ties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import F, Q, QuerySet

from tracker.research.asked import Asked
from tracker.research.cells import Column
from tracker.research.columns import facts
from tracker.research.models import Edition
from tracker.research.parameters import Parameter
from tracker.research.problems import nearest
from tracker.research.readers import RefusedError

NAME = "ordering"
BY_REFERENCE = "ref"
DAYS = frozenset({"date_start", "date_end"})
NUMBERS = frozenset({"int", "dec"})


@dataclass(frozen=True)
class Ordering:
    """A column, and whether its greatest value comes first."""

    column: str = BY_REFERENCE
    down: bool = False

    @property
    def keys(self) -> list[str]:
        """The columns that tell a row's place; the reference is the last of them."""
        return [self.column] if self.column == BY_REFERENCE else [self.column, BY_REFERENCE]

    def sorted(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """All rows, in this order."""
        if self.column == BY_REFERENCE:
            return self._along(rows)
        value = F(self.column).desc(nulls_last=True) if self.down else F(self.column).asc(nulls_last=True)
        return rows.order_by(value, self._sign(BY_REFERENCE))

    def after(self, rows: QuerySet[Any], place: Sequence[str | None] | None) -> Iterator[QuerySet[Any]]:
        """The rows after a place, as what follows one another: those with a value, then those without.

        An index has each of the two in order; told to sort nulls last, PostgreSQL could not read one backwards.
        """
        *value, ref = place or (None,)
        if self.column == BY_REFERENCE:
            yield self._along(rows.filter(self._beyond(BY_REFERENCE, ref)) if ref else rows)
            return
        there = ~Q(**{self.column: None})
        if place is None:
            yield self._along(rows.filter(there))
        elif value[0] is not None:
            same_or_beyond = Q(**{f"{self.column}__{'lte' if self.down else 'gte'}": value[0]})
            beyond = self._beyond(self.column, value[0]) | self._beyond(BY_REFERENCE, ref)
            yield self._along(rows.filter(same_or_beyond, beyond))
        rest = rows.filter(~there)
        is_among_rest = place is not None and value[0] is None
        yield self._along(rest.filter(self._beyond(BY_REFERENCE, ref)) if is_among_rest else rest)

    def _along(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.order_by(*(self._sign(key) for key in self.keys))

    def _sign(self, column: str) -> str:
        return f"-{column}" if self.down else column

    def _beyond(self, column: str, value: str | None) -> Q:
        return Q(**{f"{column}__{'lt' if self.down else 'gt'}": value})

    @classmethod
    def read(cls, text: str, columns: Sequence[str]) -> Self:
        """Read an order such as `-date_start`."""
        name = text.removeprefix("-")
        if name not in columns:
            close = nearest(name, columns)
            raise RefusedError("is not a column to sort by", value=text, nearest=close, allowed=columns)
        return cls(name, text.startswith("-"))


def sortable(columns: Iterable[Column]) -> list[str]:
    """The columns to sort by: the reference, days of the row itself, and numbers."""
    found = [one.name for one in columns if facts(one).kind in NUMBERS or one.name in DAYS]
    return [BY_REFERENCE, *found]


def parameter(model: type[Edition]) -> Parameter:
    """The parameter of a table."""
    names = sortable(model.columns())
    both = [sign + name for name in names for sign in ("", "-")]
    says = "Order of the rows; - before it = from the greatest down. Rows without a value come last. Usual: as stored."
    return Parameter(NAME, {"type": "string", "enum": both}, says)


def settle(asked: Asked, columns: Sequence[Column]) -> Ordering | None:
    """The order that is asked for, if any; what is wrong with it is noted in `asked`."""
    return asked.read(NAME, lambda text: Ordering.read(text, sortable(columns)))
