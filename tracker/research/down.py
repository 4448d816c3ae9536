"""What is not shown while the public side is frozen, because it was taken down since: references of rows."""

from __future__ import annotations

from django.db.models import Q

from tracker.research.models import TABLES, CitationEdition
from tracker.research.once import once
from tracker.research.snapshot import alias


def down(number: int, taken_down: tuple[int, ...]) -> frozenset[str]:
    """Of the rows that stand in revision `number`: what the revisions `taken_down` closed, and what stood on that.

    A claim that rested on a report which was withdrawn later may have gone before it, by an ordinary revision: it
    does not come back without the report. The same of the parts of a record.
    """
    return once(("down", number, taken_down), lambda: _look(number, taken_down)) if taken_down else frozenset()


def _look(number: int, taken_down: tuple[int, ...]) -> frozenset[str]:
    gone: set[str] = set()
    for model in TABLES.values():
        gone.update(model.objects.using(alias()).filter(until__in=taken_down).values_list("ref", flat=True))
    standing = CitationEdition.objects.using(alias()).at(number)
    rested = standing.filter(Q(report__in=gone) | Q(speaker__in=gone)).values_list("ref", "target_ref")
    gone.update(ref for row in rested for ref in row)
    for model in TABLES.values():
        parts = model.objects.using(alias()).at(number).filter(**{f"{model.whole}__in": gone})
        gone.update(parts.values_list("ref", flat=True))
    return frozenset(gone)
