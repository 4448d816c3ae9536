"""A database to measure on: made once, and used again while neither its size nor what makes it has changed."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict
from itertools import pairwise, product
from typing import Self

from django.core.management import call_command
from django.db import connections
from rich.progress import Progress

from tests.bench.data.fill import batches, fill_incidents, fill_reports, run
from tests.bench.data.note import Made, fingerprint
from tests.bench.data.publish import INCIDENTS, change, publish
from tests.bench.data.review import Team
from tests.bench.place import Place
from tracker.reference import loading

# a data set grows: so many revisions brought its incidents, and so many more changed every tenth of them each
GROWN, CHANGED = 20, 20
# below this a revision costs more than its incidents do: fewer bring them
WORTH_A_REVISION = 500
# as PostgreSQL comes, a bulk load stops for a checkpoint every few seconds, and writes all twice to outlive a crash,
# after which this database would be made anew anyway; while measuring it is as it comes
LOADING = {
    "max_wal_size": "8GB",
    "checkpoint_timeout": "1h",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "synchronous_commit": "off",
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "1GB",
    "work_mem": "64MB",
    "gin_pending_list_limit": "64MB",
    "maintenance_work_mem": "256MB",
}


def prepare(place: Place, size: int, progress: Progress) -> None:
    """Make the database anew and note what it holds."""
    maker = Maker(size, progress, fingerprint(place))
    with _as_a_load(place):
        made = maker.make()
    place.note.write_text(json.dumps(asdict(made), indent=1))


@contextmanager
def _as_a_load(place: Place) -> Iterator[None]:
    run(*(f"ALTER SYSTEM SET {name} = '{value}'" for name, value in LOADING.items()))
    _restart(place)
    yield
    run("VACUUM ANALYZE", "CHECKPOINT", *(f"ALTER SYSTEM RESET {name}" for name in LOADING))
    _restart(place)


def _restart(place: Place) -> None:
    """Some settings a server reads only when it starts."""
    connections.close_all()
    place.server.stop()
    place.server.start()


class Maker:
    """Makes one database, and keeps the time."""

    def __init__(self, size: int, progress: Progress, mark: str) -> None:
        self.size, self.progress, self.mark = size, progress, mark
        self.seconds: dict[str, float] = {}
        self.rows = 0

    def make(self) -> Made:
        """Everything, in order."""
        begun = time.perf_counter()
        with self._timed("preparing"):
            call_command("migrate", verbosity=0)
            loading.load()
        self.team = Team.gather()
        self._reports()
        self._incidents()
        self._changes()
        day = str(dt.datetime.now(dt.UTC).date())
        return Made(self.size, self.mark, day, time.perf_counter() - begun, self.rows, self.seconds)

    def _reports(self) -> None:
        with self._timed("writing"):
            fill_reports(self.size, max(20, self.size // 200), self.team.writer)
        with self._timed("reviewing"):
            self.team.let_out("records_report")
        with Publisher(self) as publisher:
            publisher.begin("publishing")
        run("ANALYZE")

    def _incidents(self) -> None:
        bar = self.progress.add_task("Incidents, written and published", total=self.size)
        grown = min(GROWN, max(1, self.size // WORTH_A_REVISION))
        bounds = [self.size * part // grown for part in range(grown + 1)]
        with Publisher(self) as publisher:
            for part, (before, last) in enumerate(pairwise(bounds), start=1):
                for begin, end in batches(before + 1, last):
                    with self._timed("writing"):
                        fill_incidents(begin, end, self.team.writer)
                    with self._timed("reviewing"):
                        self.team.let_out(INCIDENTS, f"id BETWEEN {begin} AND {end}")
                    self.progress.advance(bar, end - begin + 1)
                publisher.begin("publishing")
                if (
                    part.bit_count() == 1
                ):  # twice as many as the last time: plans that triggers keep are for smaller ones
                    publisher.wait()
                    run("ANALYZE")

    def _changes(self) -> None:
        """Of each half in turn, so that the one is changed while the other is published."""
        bar = self.progress.add_task("Every tenth, published again", total=self.size * CHANGED)
        halves = ((1, self.size // 2), (self.size // 2 + 1, self.size))
        with Publisher(self) as publisher:
            for version, (first, last) in product(range(1, CHANGED + 1), halves):
                with self._timed("changing and reviewing again"):
                    change(self.team, range(first, last + 1), version, last=version == CHANGED)
                publisher.begin("publishing again")
                self.progress.advance(bar, last - first + 1)

    def publish(self, step: str) -> None:
        """Make a revision of all that waits."""
        with self._timed(step):
            self.rows += publish(self.team)

    @contextmanager
    def _timed(self, step: str) -> Iterator[None]:
        begun = time.perf_counter()
        yield
        self.seconds[step] = self.seconds.get(step, 0) + time.perf_counter() - begun


class Publisher:
    """Makes one revision after another beside who writes, as in life: on a connection, and a processor, of its own."""

    def __init__(self, maker: Maker) -> None:
        self.maker, self.pool = maker, ThreadPoolExecutor(1)
        self.work: Future[None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, failure: type[BaseException] | None, *_: object) -> None:
        if failure is None:
            self.wait()
        self.pool.submit(connections.close_all).result()
        self.pool.shutdown()

    def begin(self, step: str) -> None:
        """Publish what was approved by now, once the last revision is made."""
        self.wait()
        self.work = self.pool.submit(self.maker.publish, step)

    def wait(self) -> None:
        """Wait for the last revision."""
        if self.work:
            self.work.result()
