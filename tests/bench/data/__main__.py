"""`python -m tests.bench.data SIZE DIRECTORY`: make the database of one size, in a process of its own."""

from __future__ import annotations

import sys
from pathlib import Path

import django
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from tests.bench.place import Place


class Rate(ProgressColumn):
    """How many a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f}/s" if speed else "")


COLUMNS = (
    TextColumn("{task.description}"),
    BarColumn(),
    MofNCompleteColumn(),
    Rate(),
    TimeElapsedColumn(),
    TimeRemainingColumn(),
)


def main() -> None:
    """Prepare the database of this size in this directory."""
    size, directory = sys.argv[1:]
    django.setup()
    from tests.bench.data.prepare import prepare  # noqa: PLC0415 - models can be imported only now

    with Progress(*COLUMNS, speed_estimate_period=600) as progress:
        prepare(Place(Path(directory)), int(size), progress)


if __name__ == "__main__":
    main()
