"""What an answer lost, because it was removed from every revision to protect someone."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Max, Q

from tracker.research.models import Edition, Removal
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


def removed(model: type[Edition], revision: int) -> Removed:
    """What was removed from a table that stood in the revision."""
    stood = Q(table=model.table(), since__lte=revision) & (Q(until=None) | Q(until__gt=revision))
    found = Removal.objects.using(alias()).aggregate(newest=Max("pk"), here=Count("ref", distinct=True, filter=stood))
    return Removed(**found)


def is_expunged(ref: str, model: type[Edition], revision: int) -> bool:
    """Whether the record stood in the table in this revision or before, and was removed whole."""
    gone = Removal.objects.using(alias()).filter(ref=ref, table=model.table(), what="record")
    return gone.filter(since__lte=revision).exists()
