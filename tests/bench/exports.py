"""The file over HTTP against psql's copy of the same rows, in turns: a busy computer slows both alike."""

from __future__ import annotations

import os
from dataclasses import dataclass
from statistics import median

from rich.progress import Progress

from tests.bench import peers, query
from tests.bench.place import Place
from tests.bench.psql import Psql
from tests.bench.web import Download, Web, serving

# rows of one country: a small file, after which the worker has loaded all that a download needs
SMALL = f"{query.PATH}?country=CHE"


@dataclass(frozen=True)
class Exports:
    """The pairs and what they say; memory in MB, before the first whole file and after the last; the load then."""

    rows: int
    columns: int
    pairs: list[tuple[Download, float]]
    memory: tuple[int | None, int | None]
    load: float
    by_iterator: float
    by_serializer: float

    @property
    def ratio(self) -> float:
        """Seconds of psql's copy for each second over HTTP: 1 is as fast as it, 0.5 takes twice as long."""
        return median(copied / served.seconds for served, copied in self.pairs)

    @property
    def seconds(self) -> tuple[float, float]:
        """Over HTTP, and by psql."""
        return median(served.seconds for served, _ in self.pairs), median(copied for _, copied in self.pairs)

    @property
    def first_byte(self) -> float:
        """Seconds."""
        return median(served.first_byte for served, _ in self.pairs)

    @property
    def size(self) -> int:
        """Bytes of the file."""
        return self.pairs[0][0].size


def measure(place: Place, pairs: int, progress: Progress) -> Exports:
    """Check that both give the same bytes, then time them one after the other, again and again."""
    psql = Psql(place, query.statement())
    with serving(place.directory / "web.log") as web:
        web.download(SMALL)
        before = web.memory()
        check_same(web, psql)
        timed = [_pair(web, psql) for _ in progress.track(range(pairs), description="CSV over HTTP against \\copy")]
        memory, load = (before, web.memory()), os.getloadavg()[0]
    usual = [way() for way in progress.track(peers.WAYS, description="CSV in the usual ways")]
    return Exports(query.rows().count(), len(query.columns()), timed, memory, load, *usual)


def check_same(web: Web, psql: Psql) -> None:
    """Raise SystemExit if the two files differ by a byte: then there is nothing to compare."""
    served, copied = web.download(query.PATH, hashed=True).sha256, psql.sha256()
    if served != copied:
        raise SystemExit(f"The file over HTTP and psql's copy differ: SHA-256 {served} and {copied}.")


def _pair(web: Web, psql: Psql) -> tuple[Download, float]:
    return web.download(query.PATH), psql.seconds()
