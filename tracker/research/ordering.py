"""In which order rows are given. Rows without a value come last, whichever way; the reference breaks ties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Self

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, Expression, F, Q, QuerySet
from django.db.models.sql.compiler import SQLCompiler

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
            return rows.order_by(self._sign(BY_REFERENCE))
        value = F(self.column).desc(nulls_last=True) if self.down else F(self.column).asc(nulls_last=True)
        return rows.order_by(value, self._sign(BY_REFERENCE))

    def after(self, rows: QuerySet[Any], place: Sequence[str | None]) -> Iterator[tuple[QuerySet[Any], Q]]:
        """The rows after a place (empty: all), as what follows one another: those with a value, then those without.

        An index has each of the two in order; told to sort nulls last, PostgreSQL could not read one backwards. Each
        is rows that can be walked in order, and a condition that chooses among them.
        """
        sound = [one for one in place if one is not None]
        if self.column == BY_REFERENCE:
            yield self._beyond(rows, [BY_REFERENCE], sound), Q()
            return
        missing, is_among_rest = Q(**{self.column: None}), len(sound) < len(place)
        if not is_among_rest:
            yield self._beyond(rows.filter(~missing), self.keys, sound), Q()
        yield self._beyond(rows, [BY_REFERENCE], sound if is_among_rest else []), missing

    def _beyond(self, rows: QuerySet[Any], keys: Sequence[str], place: Sequence[str]) -> QuerySet[Any]:
        if place:
            rows = rows.filter(Beyond(keys, place, down=self.down))
        return rows.order_by(*map(self._sign, keys))

    def _sign(self, column: str) -> str:
        return f"-{column}" if self.down else column

    @classmethod
    def read(cls, text: str, columns: Sequence[str]) -> Self:
        """Read an order such as `-date_start`."""
        name = text.removeprefix("-")
        if name not in columns:
            close = nearest(name, columns)
            raise RefusedError("is not a column to sort by", value=text, nearest=close, allowed=columns)
        return cls(name, text.startswith("-"))


class Beyond(Expression):
    """Whether the keys of a row come after a place: compared as one, which an index of them all can find at once."""

    output_field = BooleanField()

    def __init__(self, keys: Sequence[str], place: Sequence[str], *, down: bool) -> None:
        super().__init__()
        self.keys: list[Any] = [F(key) for key in keys]
        self.place, self.sign = tuple(place), "<" if down else ">"

    def get_source_expressions(self) -> list[Any]:
        return self.keys

    def set_source_expressions(self, exprs: Any) -> None:
        self.keys = exprs

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[str, ...]]:
        keys = ", ".join(compiler.compile(key)[0] for key in self.keys)
        return f"({keys}) {self.sign} ({', '.join(['%s'] * len(self.place))})", self.place


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
