"""How many pairs wait to be looked at, and the likeliest of them: for the first page and the list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from tracker.curation.duplicates.kinds import records_of
from tracker.records.models import Resemblance

JUDGES = "records.add_notthesame"


@dataclass(frozen=True)
class Likely:
    """Two records that may be the same, and how much speaks for it."""

    one: Any
    other: Any
    score: int
    pair: Resemblance

    @property
    def address(self) -> str:
        """The page on which they are compared."""
        return reverse("curation:compare", args=[self.pair.one, self.pair.other])


@dataclass(frozen=True)
class Waiting:
    """How many pairs wait, the first of them, and the address of the list of all."""

    number: int
    first: list[Likely]
    all: str


def waiting(user: Any, limit: int = 5) -> Waiting:
    """What waits for whoever enters records; for others nothing does."""
    rows = Resemblance.objects.order_by("-score", "one", "other")
    if not user.has_perm(JUDGES):
        rows = rows.none()
    return Waiting(rows.count(), likely(rows[:limit]), reverse("curation:duplicates"))


def likely(pairs: Any) -> list[Likely]:
    """The pairs with their records, as far as both are there."""
    rows = list(pairs)
    found = records_of({key for pair in rows for key in (pair.one, pair.other)})
    return [
        Likely(found[pair.one], found[pair.other], pair.score, pair)
        for pair in rows
        if pair.one in found and pair.other in found
    ]
