"""A database to measure on: made once, and used again while neither its size nor what makes it has changed."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from django.core.management import call_command
from django.db.models import Count
from rich.progress import Progress

from tests.bench.data.fill import Filled, fill, run
from tests.bench.data.publish import Revised, Team, publish, publish_again
from tests.bench.place import PROJECT, Place
from tracker.records.models import Survey
from tracker.reference import loading

# a change in these is a change of what is measured
MADE_BY = ("tests/bench/data", "tracker/records", "tracker/publishing", "tracker/reference", "tracker/research/models")
# surveys that are published again together, and how often one is alone
TOGETHER, ALONE = 10_000, 11


@dataclass(frozen=True)
class Prepared:
    """What the database holds and how long it took: written, published whole, then in part, then one by one."""

    figures: int
    fingerprint: str
    day: str
    filled: Filled
    everything: Revised
    together: Revised
    alone: Revised

    @classmethod
    def read(cls, text: str) -> Prepared:
        """What `asdict` and JSON made of one."""
        facts = json.loads(text)
        revised = {name: Revised(**facts[name]) for name in ("everything", "together", "alone")}
        return cls(**facts | revised | {"filled": Filled(**facts["filled"])})


def prepare(place: Place, figures: int, progress: Progress) -> Prepared:
    """The database of this size: as it stands, or made anew."""
    if place.note.exists():
        kept = Prepared.read(place.note.read_text())
        if (kept.figures, kept.fingerprint) == (figures, fingerprint()):
            return kept
    place.sweep()
    made = _make(figures, progress)
    place.note.write_text(json.dumps(asdict(made), indent=1))
    return made


def fingerprint() -> str:
    """A mark of the code that decides what the database holds and how it gets there."""
    files = sorted(file for room in MADE_BY for file in (PROJECT / room).rglob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def _make(figures: int, progress: Progress) -> Prepared:
    with _step(progress, "Making the database"):
        call_command("migrate", verbosity=0)
        loading.load()
    team = Team.gather()
    filled = fill(figures, team.writer, progress)
    with _step(progress, "Publishing everything"):
        everything = publish(team)
        run("ANALYZE")  # as autovacuum does within a minute
    with _step(progress, "Publishing some of it again"):
        together = publish_again(team, f"id <= {min(TOGETHER, Survey.objects.count() // 2)}")
        run("ANALYZE")
    with _step(progress, "Publishing one survey again and again"):
        alone = _alone(team)
    with _step(progress, "Tidying up"):
        run("VACUUM ANALYZE", "CHECKPOINT")
    return Prepared(figures, fingerprint(), str(dt.datetime.now(dt.UTC).date()), filled, everything, together, alone)


def _alone(team: Team) -> Revised:
    """The median over publications of one survey that has as many figures as most."""
    by_size = Survey.objects.annotate(size=Count("figures")).order_by("size", "pk")
    survey = by_size[by_size.count() // 2]
    found = [publish_again(team, f"id = {survey.pk}") for _ in range(ALONE)]
    return Revised(1, found[0].rows, statistics.median(one.seconds for one in found))


@contextmanager
def _step(progress: Progress, words: str) -> Iterator[None]:
    task = progress.add_task(words, total=None)
    yield
    progress.update(task, total=1, completed=1)
