"""A database to measure on: made once, and used again while neither its size nor what makes it has changed."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from itertools import pairwise

from django.core.management import call_command
from rich.progress import Progress

from tests.bench.data.fill import batches, fill_incidents, fill_reports, run
from tests.bench.data.note import Made, fingerprint
from tests.bench.data.publish import INCIDENTS, change, publish
from tests.bench.data.review import Team
from tests.bench.place import Place
from tracker.reference import loading

# a data set grows: so many revisions brought its incidents, and so many more changed every tenth of them each
GROWN, CHANGED = 20, 20
# as PostgreSQL comes, a bulk load stops for a checkpoint every few seconds; while measuring it is as it comes
LOADING = ("ALTER SYSTEM SET max_wal_size = '8GB'", "ALTER SYSTEM SET synchronous_commit = off")
LOADED = ("ALTER SYSTEM RESET max_wal_size", "ALTER SYSTEM RESET synchronous_commit")


def prepare(place: Place, size: int, progress: Progress) -> None:
    """Make the database anew and note what it holds."""
    maker = Maker(size, progress)
    with _as_a_load():
        made = maker.make()
    place.note.write_text(json.dumps(asdict(made), indent=1))


@contextmanager
def _as_a_load() -> Iterator[None]:
    run(*LOADING, "SELECT pg_reload_conf()")
    yield
    run(*LOADED, "SELECT pg_reload_conf()", "VACUUM ANALYZE", "CHECKPOINT")


class Maker:
    """Makes one database, and keeps the time."""

    def __init__(self, size: int, progress: Progress) -> None:
        self.size, self.progress = size, progress
        self.seconds: dict[str, float] = {}
        self.rows = 0

    def make(self) -> Made:
        """Everything, in order."""
        begun, mark = time.perf_counter(), fingerprint()
        with self._timed("preparing"):
            call_command("migrate", verbosity=0)
            loading.load()
        self.team = Team.gather()
        self._reports()
        self._incidents()
        self._changes()
        day = str(dt.datetime.now(dt.UTC).date())
        return Made(self.size, mark, day, time.perf_counter() - begun, self.rows, self.seconds)

    def _reports(self) -> None:
        with self._timed("writing"):
            fill_reports(self.size, max(20, self.size // 200), self.team.writer)
        with self._timed("reviewing"):
            self.team.let_out("records_report")
        self._publish("publishing")
        run("ANALYZE")

    def _incidents(self) -> None:
        bar = self.progress.add_task("Incidents, written and published", total=self.size)
        bounds = [self.size * part // GROWN for part in range(GROWN + 1)]
        for part, (before, last) in enumerate(pairwise(bounds), start=1):
            for begin, end in batches(before + 1, last):
                with self._timed("writing"):
                    fill_incidents(begin, end, self.team.writer)
                with self._timed("reviewing"):
                    self.team.let_out(INCIDENTS, f"id BETWEEN {begin} AND {end}")
                self.progress.advance(bar, (end - begin + 1) / 2)
            self._publish("publishing")
            self.progress.advance(bar, (last - before) / 2)
            if part.bit_count() == 1:  # twice as many as the last time: plans that triggers keep are for smaller tables
                run("ANALYZE")

    def _changes(self) -> None:
        bar = self.progress.add_task("Every tenth, published again", total=self.size // 10 * CHANGED)
        for version in range(1, CHANGED + 1):
            with self._timed("changing and reviewing again"):
                change(self.team, self.size, version, last=version == CHANGED)
            self._publish("publishing again")
            self.progress.advance(bar, self.size // 10)

    def _publish(self, step: str) -> None:
        with self._timed(step):
            self.rows += publish(self.team)

    @contextmanager
    def _timed(self, step: str) -> Iterator[None]:
        begun = time.perf_counter()
        yield
        self.seconds[step] = self.seconds.get(step, 0) + time.perf_counter() - begun
