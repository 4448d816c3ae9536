"""The whole measurement: make what is missing, serve every size, measure, write the page."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from rich.console import Console

from tests.bench.data.note import Made, standing
from tests.bench.line import Line
from tests.bench.measures import MEASURES
from tests.bench.place import PROJECT, Place
from tests.bench.report import said, write
from tests.bench.stand import standing_up

CONSOLE = Console()


def run(places: Mapping[int, Place], pairs: int, page: Path, only: str | None, *, earlier: bool) -> None:
    """Measure at these sizes, the smallest first.

    `only` is the name of one measure, if not all are wanted; `earlier` takes databases that stand, although the code
    that made them has changed since.
    """
    lines: list[Line] = []
    with ExitStack() as stack:
        for place in places.values():
            # also where the next one cannot be made
            stack.callback(place.server.stop)
        made = {size: _made(place, size, earlier=earlier) for size, place in places.items()}
        stands = [stack.enter_context(standing_up(made[size], places[size])) for size in places]
        for name in [only] if only else MEASURES:
            CONSOLE.print(f"Measuring: {name}")
            for line in MEASURES[name](stands, pairs):
                CONSOLE.print(f"  {line.measure}: {line.got} ({line.verdict})", highlight=False, soft_wrap=True)
                lines.append(line)
        CONSOLE.print(said(lines))
        if not only:
            write(page, stands, lines, pairs)


def _made(place: Place, size: int, *, earlier: bool) -> Made:
    """What a database of this size holds: as it stands, brought up to date, or made anew."""
    found = standing(place, size, earlier=earlier)
    if found:
        place.server.start()
        _work(place, "tests.bench.data.renew")
    else:
        CONSOLE.print(f"Making the database of {size:,} incidents")
        place.sweep()
        place.directory.mkdir(parents=True)
        _work(place, "tests.bench.data", str(size), str(place.directory))
        found = standing(place, size)
    if not found:
        raise SystemExit("The code that makes the data changed while it was made: run it again.")
    return found


def _work(place: Place, module: str, *arguments: str) -> None:
    """Run a module that works on the database, in a process of its own."""
    subprocess.run([sys.executable, "-m", module, *arguments], cwd=PROJECT, env=place.environment(), check=True)
