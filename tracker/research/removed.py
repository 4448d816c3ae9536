"""What an answer lost, because it was removed from every revision to protect someone."""

from __future__ import annotations

from django.db.models import Q

from tracker.research.models import Edition, Removal
from tracker.research.snapshot import alias


def removals() -> int:
    """How many removals there were: a mark of an answer that was made before one is no good after it."""
    return Removal.objects.using(alias()).count()


def removed(model: type[Edition], revision: int) -> int:
    """How many rows of the table, or fields of rows, stood in the revision and were removed from it since.

    It is a total of the table: what is gone cannot be asked whether a filter would have kept it.
    """
    gone = Removal.objects.using(alias()).filter(table=model.table(), since__lte=revision)
    return gone.filter(Q(until=None) | Q(until__gt=revision)).count()


def is_expunged(ref: str, table: str) -> bool:
    """Whether the record stood in the table and was removed whole."""
    return Removal.objects.using(alias()).filter(ref=ref, table=table, what="record").exists()
