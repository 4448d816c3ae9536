"""The CSV compressed as it is sent, against the plain one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from tests.bench.line import Line, at_least
from tests.bench.stand import FILE, Stand
from tests.bench.turns import ratio, turns


def measure(stands: Sequence[Stand], pairs: int) -> Iterator[Line]:
    """At the largest size."""
    stand = stands[-1]
    small_please = {"Accept-Encoding": "gzip"}
    plain, small = turns(pairs, lambda: stand.alone.download(FILE), lambda: stand.alone.download(FILE, small_please))
    times = [[one.seconds for one in side] for side in (plain, small)]
    numbers = (
        f"{median(times[1]):.2f} s for {small[0].size / 1e6:.0f} MB; "
        f"plain {median(times[0]):.2f} s for {plain[0].size / 1e6:.0f} MB"
    )
    yield at_least(f"gzip CSV of {stand.rows}: speed of the plain one", ratio(*times), 0.7, numbers)
