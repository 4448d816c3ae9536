"""A past revision, which has older and newer editions of every tenth incident around it, against the current one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from tests.bench.line import Line, at_most
from tests.bench.load import one_by_one
from tests.bench.stand import FILE, LIST, Stand
from tests.bench.turns import ratio, turns

# so many revisions back: in the midst of the editions
BACK = 10
PAGES = {
    "page": "",
    "page of a kind": "kind=situation",
    "page of a word": "q=people",
    "page by day": "ordering=-date_start",
    "page by number": "ordering=-killed_best",
    "page of a number": "killed_best_min=50",
}


def measure(stands: Sequence[Stand], pairs: int) -> Iterator[Line]:
    """Pages and the file, at the largest size."""
    stand = stands[-1]
    pin = f"revision={int(stand.json(LIST)['revision']) - BACK}"
    paths = [path for query in PAGES.values() for path in (f"{LIST}?{query}", f"{LIST}?{query}&{pin}")]
    times = one_by_one(stand.writing.port, [paths] * (10 * pairs + 1))
    for name, now, then in zip(PAGES, times[::2], times[1::2], strict=True):
        yield _line(stand, name, now, then)
    files = (lambda: stand.alone.download(FILE).seconds, lambda: stand.alone.download(f"{FILE}?{pin}").seconds)
    yield _line(stand, "CSV", *turns(pairs, *files))


def _line(stand: Stand, name: str, now: list[float], then: list[float]) -> Line:
    numbers = f"{median(then) * 1000:,.1f} ms; current {median(now) * 1000:,.1f} ms"
    return at_most(f"Past revision, {name}, {stand.rows}: times the current one", ratio(then, now), 1.2, numbers)
