"""What is measured, one a file, by the name that `--only` takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tests.bench.line import Line
from tests.bench.measures import compressed, files, filters, memory, pages, pinned, staff, stalled, unchanged
from tests.bench.stand import Stand

MEASURES: dict[str, Callable[[Sequence[Stand], int], Iterator[Line]]] = {
    "memory": memory.measure,  # first: a server that has done nothing yet holds least
    "csv": files.measure,
    "gzip": compressed.measure,
    "page": pages.measure,
    "filters": filters.measure,
    "pinned": pinned.measure,
    "304": unchanged.measure,
    "staff": staff.measure,
    "stalled": stalled.measure,
}
