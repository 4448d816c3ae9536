"""The table, for the terminal and for docs/reference/benchmarks.md."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path

from rich.table import Table

from tests.bench import machine
from tests.bench.data.note import Made, is_earlier
from tests.bench.line import Line
from tests.bench.place import Place
from tests.bench.stand import Stand

HEAD = ("Measure", "Goal", "Got", "Verdict", "Numbers")
PAGE = """# Benchmarks

Written by `make bench`; how to run it and what it does: [Measure the speed](../how-to/measure.md).
Ratios count; seconds are those of one computer on one day.

{table}

**{met} of {goals} goals are met.**{missed}

## What it was measured on

{data}

- **Taking turns**: {pairs} rounds of each comparison; medians, and a ratio is the median over the rounds. Load
  average at the end: {load:.1f}; other work makes seconds longer.
- **Computer**: {machine}. Measured on {today}.
"""


def said(lines: Sequence[Line]) -> Table:
    """The table for the terminal."""
    table = Table(*HEAD)
    for line in lines:
        table.add_row(*_cells(line))
    return table


def write(page: Path, stands: Sequence[Stand], lines: Sequence[Line], pairs: int) -> None:
    """The table and what it was measured on, as a page."""
    with_goal = [line for line in lines if line.met is not None]
    missed = [line.measure for line in with_goal if not line.met]
    page.write_text(
        PAGE.format(
            table="\n".join(_row(cells) for cells in (HEAD, ("---",) * len(HEAD), *map(_cells, lines))),
            met=len(with_goal) - len(missed),
            goals=len(with_goal),
            missed=f" Not met: {'; '.join(missed)}." if missed else "",
            data="\n".join(_data(stand.made, stand.place) for stand in stands),
            pairs=pairs,
            load=os.getloadavg()[0],
            machine=machine.describe(stands[-1].place),
            today=dt.datetime.now(dt.UTC).date(),
        )
    )


def _cells(line: Line) -> tuple[str, ...]:
    return line.measure, line.goal, line.got, line.verdict, line.numbers


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _data(made: Made, place: Place) -> str:
    steps = ", ".join(f"{name} {seconds:,.0f} s" for name, seconds in made.steps.items())
    since = " The code that makes it has changed since: its migrations ran over it." if is_earlier(made, place) else ""
    return (
        f"- **{made.incidents:,} incidents**, all invented: {made.rows:,} public rows of all tables and editions, "
        f"made on {made.day} in {made.took:,.0f} s ({steps}).{since}"
    )
