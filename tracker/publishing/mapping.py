from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from tracker.publishing.evidence import Quoted
from tracker.research.models import Edition

# filled at the moment of publication, not from records
STAMPED = {"since", "edition"}


@dataclass(frozen=True, eq=False)
class Mapping:
    """How records become rows of one public table: one expression a column, and which rows a whole has.

    `columns` gives an expression over the model that `rows` finds, for each public column but the stamped
    ones. `rows` takes a queryset of wholes of one kind and finds the records that become rows.

    The statement is composed once and kept under the mapping itself: no expression may hold what holds only
    at the moment of composing, such as today.
    """

    model: type[Edition]
    columns: dict[str, Any]
    rows: Callable[[QuerySet[Any]], QuerySet[Any]]

    def __post_init__(self) -> None:
        public = {field.name for field in self.model.columns()} - STAMPED
        if missing := public ^ set(self.columns):
            raise ValueError(f"{self.model.table()}: columns mapped and declared differ: {sorted(missing)}")

    def incoming(self, wholes: QuerySet[Any]) -> QuerySet[Any]:
        """What the wholes would publish now: tuples in the order of `names`."""
        found = self.rows(wholes).order_by(self.columns["ref"])
        return found.values_list(*(self.columns[name] for name in self.names))

    @property
    def quoted(self) -> list[str]:
        """The columns that repeat words of a report."""
        return [name for name, expression in self.columns.items() if isinstance(expression, Quoted)]

    @property
    def names(self) -> list[str]:
        """The columns that are compared and written, in their public order."""
        return [field.name for field in self.model.columns() if field.name not in STAMPED]
