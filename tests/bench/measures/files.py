r"""The CSV of all incidents: against psql's `\copy`, Datasette, and the two usual ways of Django."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from statistics import median

from tests.bench import datasette
from tests.bench.line import Line, at_least, not_measured
from tests.bench.psql import Psql
from tests.bench.stand import FILE, Stand
from tests.bench.turns import ratio, turns
from tests.bench.web import Web

# the size at which the ways of Django are measured: they hold all of it in memory, or take minutes
USUAL = 100_000
# of a slow peer's file so many lines are read: its speed does not change after
ENOUGH = 50_000


def measure(stands: Sequence[Stand], pairs: int) -> Iterator[Line]:
    """All comparisons of the file."""
    largest = stands[-1]
    yield _copy(largest, pairs)
    yield _datasette(largest, pairs)
    usual = max((one for one in stands if one.size <= USUAL), key=lambda one: one.size, default=stands[0])
    yield _compared("DRF-csv", usual, pairs, partial(_rate, usual.peers, "/peers/drf.csv", usual.size), goal=50)
    some = min(usual.size, ENOUGH)
    yield _compared("the ORM's iterator", usual, pairs, partial(_rate, usual.peers, "/peers/iterator.csv", some))


def check_same(web: Web, psql: Psql) -> None:
    """Raise SystemExit if the two files differ by a byte: then there is nothing to compare."""
    served, copied = web.download(FILE, hashed=True).sha256, psql.sha256()
    if served != copied:
        raise SystemExit(f"The file over HTTP and psql's copy differ: SHA-256 {served} and {copied}.")


def _copy(stand: Stand, pairs: int) -> Line:
    psql = stand.psql()
    check_same(stand.alone, psql)
    served, copied = turns(pairs, lambda: stand.alone.download(FILE).seconds, psql.seconds)
    numbers = f"{median(served):.2f} s, {stand.size / median(served):,.0f} rows/s; psql {median(copied):.2f} s"
    return at_least(f"CSV of {stand.rows}: speed of `\\copy`", ratio(copied, served), 0.95, numbers)


def _datasette(stand: Stand, pairs: int) -> Line:
    if stand.datasette is None:
        return not_measured(f"CSV of {stand.rows}: times Datasette", "≥ 10", "Datasette is not installed")
    theirs = partial(_rate, stand.datasette, datasette.FILE, min(stand.size, ENOUGH))
    return _compared("Datasette", stand, pairs, theirs, goal=10)


def _compared(peer: str, stand: Stand, pairs: int, theirs: partial[float], *, goal: float | None = None) -> Line:
    measure = f"CSV of {stand.rows}: times {peer}"
    ours, others = turns(pairs, lambda: stand.size / stand.alone.download(FILE).seconds, theirs)
    found = ratio(ours, others)
    numbers = f"{median(ours):,.0f} rows/s; peer {median(others):,.0f} rows/s"
    return at_least(measure, found, goal, numbers) if goal else Line(measure, "", f"{found:.2f}", None, numbers)


def _rate(web: Web, path: str, rows: int) -> float:
    """Rows a second of a peer, over its first rows."""
    return rows / web.download(path, most=rows).seconds
