"""Who else has the form of a record open: a light note for the next quarter of an hour, and nothing that is locked.

It stands in the cache that all processes share, and goes by itself. Nobody can look up when somebody worked.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import time
from typing import Any

from django.core.cache import cache
from django.db import models

MINUTE = 60
LASTS = 15 * MINUTE


@dataclass(frozen=True)
class Present:
    """Somebody who opened the form some minutes ago, and has not saved it since."""

    name: str
    minutes: int


def opened(record: models.Model, user: Any) -> list[Present]:
    """Note that `user` has opened the form; the others who have it open, the last one first."""
    now, place = time(), _place(record)
    there = {key: (name, at) for key, (name, at) in cache.get(place, {}).items() if now - at < LASTS}
    others = sorted((who for key, who in there.items() if key != str(user.pk)), key=lambda who: -who[1])
    # not with every look: the note is good for minutes
    if now - there.get(str(user.pk), ("", 0))[1] > MINUTE:
        cache.set(place, there | {str(user.pk): (user.get_username(), now)}, LASTS)
    return [Present(name, int((now - at) // MINUTE)) for name, at in others]


def closed(record: models.Model, user: Any) -> None:
    """Note that `user` has saved it."""
    place = _place(record)
    there = cache.get(place, {})
    if there.pop(str(user.pk), None):
        cache.set(place, there, LASTS)


def _place(record: models.Model) -> str:
    return f"open:{record._meta.label_lower}:{record.pk}"
