"""What an answer lost, because it was removed from every revision to protect someone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, Max, Q, TextField, Value
from django.db.models.functions import Concat

from tracker.research.models import Edition, Removal
from tracker.research.pin import Pin
from tracker.research.snapshot import alias


@dataclass(frozen=True)
class Removed:
    """The newest removal, and how many rows the answer from a table and revision lost.

    `newest` marks an answer: one that was made before a removal is no good after it. `here` is a total of the
    table: what is gone cannot be asked whether a filter would have kept it. A row that lost words first and was
    removed whole later is one row.
    """

    newest: int | None
    here: int


def removed(models: Sequence[type[Edition]], pin: Pin) -> Removed:
    """What was removed from tables that stood in the revision, and what is not shown of it while it is frozen."""
    found = removed_where(Q(table__in=[model.table() for model in models]) & stood_in(pin.number))
    held = sum(pin.withheld(model).count() for model in models) if pin.taken_down else 0
    return replace(found, here=found.here + held)


def removed_where(which: Q) -> Removed:
    """The newest removal of all, and how many rows those come to `which` this holds for."""
    rows = Concat("table", Value(" "), "ref", output_field=TextField())
    found = Removal.objects.using(alias()).aggregate(newest=Max("pk"), here=Count(rows, distinct=True, filter=which))
    return Removed(**found)


def stood_in(revision: int) -> Q:
    """The condition that what was removed stood in the revision."""
    return Q(since__lte=revision) & (Q(until=None) | Q(until__gt=revision))


def is_expunged(ref: str, model: type[Edition], revision: int) -> bool:
    """Whether the record stood in the table in this revision or before, and was removed whole."""
    gone = Removal.objects.using(alias()).filter(ref=ref, table=model.table(), what="record")
    return gone.filter(since__lte=revision).exists()
