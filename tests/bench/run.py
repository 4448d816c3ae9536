"""The whole measurement, once Django knows its settings."""

from __future__ import annotations

from pathlib import Path

from django.db import connections
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from tests.bench.data.prepare import prepare
from tests.bench.exports import measure
from tests.bench.place import Place
from tests.bench.report import show

COLUMNS = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())


def run(place: Place, figures: int, pairs: int, page: Path) -> None:
    """Prepare a database of this size, measure, print the table and write the page."""
    try:
        with Progress(*COLUMNS) as progress:
            prepared = prepare(place, figures, progress)
            exports = measure(place, pairs, progress)
        show(prepared, exports, page)
    finally:
        connections.close_all()
        place.server.stop()
