"""What a reference names, of all that may be removed for good."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from tracker.records.models import WHOLES, Source, Whole

KINDS: tuple[type[Whole | Source], ...] = (*WHOLES, Source)


def named(ref: str) -> Whole | Source | None:
    """The record or source of this reference, if it is there."""
    return next((one for rows in _rows([ref]) for one in rows), None)


def there(refs: Iterable[str]) -> set[str]:
    """Which of these references name something. Reads nothing else, so that it can be asked of an older table."""
    return {ref for rows in _rows(list(refs)) for ref in rows.values_list("ref", flat=True)}


def _rows(refs: list[str]) -> Iterator[QuerySet[Whole | Source]]:
    """One query a kind, however many references there are."""
    return (kind._base_manager.filter(ref__in=refs) for kind in KINDS)
