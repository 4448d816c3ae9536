"""What a database holds and what it took to make; read without Django."""

from __future__ import annotations

import functools
import hashlib
import json
import subprocess
import sys
from dataclasses import dataclass

from tests.bench.place import PROJECT, Place

# a change in these is a change of what is measured
MADE_BY = ("tests/bench/data", "tracker/records", "tracker/publishing", "tracker/reference")


@dataclass(frozen=True)
class Made:
    """Incidents, public rows of all tables and editions, and the seconds: in all, and of each step."""

    incidents: int
    fingerprint: str
    day: str
    took: float
    rows: int
    steps: dict[str, float]


def standing(place: Place, size: int, *, earlier: bool = False) -> Made | None:
    """What is there already, if the size has not changed, nor (where `earlier` will not do) the code that makes it."""
    if not place.note.exists():
        return None
    made = Made(**json.loads(place.note.read_text()))
    return made if made.incidents == size and (earlier or not is_earlier(made, place)) else None


def is_earlier(made: Made, place: Place) -> bool:
    """Whether other code made it than there is now."""
    return made.fingerprint != fingerprint(place)


def fingerprint(place: Place) -> str:
    """A mark of what decides which rows the database holds and how they get there.

    Of the public tables that is their columns: an index, or a constraint, comes to a database that stands.
    """
    files = sorted(file for room in MADE_BY for file in (PROJECT / room).rglob("*.py"))
    made_by = b"".join(file.read_bytes() for file in files)
    return hashlib.sha256(made_by + _columns(place)).hexdigest()[:16]


@functools.cache
def _columns(place: Place) -> bytes:
    command = [sys.executable, "-m", "tests.bench.data.columns"]
    return subprocess.run(command, cwd=PROJECT, env=place.environment(), check=True, stdout=subprocess.PIPE).stdout
