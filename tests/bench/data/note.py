"""What a database holds and what it took to make; read without Django."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from tests.bench.place import PROJECT, Place

# a change in these is a change of what is measured
MADE_BY = ("tests/bench/data", "tracker/records", "tracker/publishing", "tracker/reference", "tracker/research/models")


@dataclass(frozen=True)
class Made:
    """Incidents, public rows of all tables and editions, and the seconds: in all, and of each step."""

    incidents: int
    fingerprint: str
    day: str
    took: float
    rows: int
    steps: dict[str, float]


def standing(place: Place, size: int) -> Made | None:
    """What is there already, if neither the size nor the code that makes it has changed."""
    if not place.note.exists():
        return None
    made = Made(**json.loads(place.note.read_text()))
    return made if (made.incidents, made.fingerprint) == (size, fingerprint()) else None


def fingerprint() -> str:
    """A mark of the code that decides what the database holds and how it gets there."""
    files = sorted(file for room in MADE_BY for file in (PROJECT / room).rglob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]
