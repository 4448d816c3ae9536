"""The table, for the terminal and for docs/reference/benchmarks.md."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench import machine
from tests.bench.data.prepare import Prepared
from tests.bench.data.publish import Revised
from tests.bench.exports import Exports
from tests.bench.peers import FEW

HEAD = ("What", "Ratio", "Measured")
PAGE = """# Benchmarks

Written by `make bench`; how to run it and what it does: [Measure the speed](../how-to/measure.md).
Ratios count; seconds are those of one computer on one day.

{table}

- **Data**: {figures:,} published survey figures, all invented; {records:,} records with the surveys and reports
  that they belong to and the passages and citations that they rest on.
- **File**: `survey-figures.csv`, {rows:,} rows of {columns} columns, {size:.0f} MB. Both sides gave the same bytes
  (SHA-256).
- **Taking turns**: {pairs} pairs of one download and one `\\copy`; medians, and the ratio is the median over pairs.
  Load average at their end: {load:.1f}, two of it theirs; other work makes seconds longer.
- **Computer**: {machine}. Measured on {today}; written and published on {prepared}.
"""

Line = tuple[str, str, str]


def show(prepared: Prepared, exports: Exports, page: Path) -> None:
    """Print the table and write the page."""
    lines = list(_lines(prepared, exports))
    table = Table(*HEAD)
    for line in lines:
        table.add_row(*line)
    Console().print(table)
    page.write_text(_page(prepared, exports, lines))


def _lines(prepared: Prepared, exports: Exports) -> Iterator[Line]:
    served, copied = exports.seconds
    rate = exports.rows / served
    yield (
        "CSV of all figures over HTTP, against `psql \\copy` of the same rows",
        f"{exports.ratio:.2f} of its speed",
        f"{served:.2f} s against {copied:.2f} s; {rate:,.0f} rows/s",
    )
    yield "Its first byte", "", f"{1000 * exports.first_byte:.0f} ms"
    yield "Memory of the worker, before and after", _growth(exports.memory), _memory(exports.memory)
    yield _peer("ORM iterator and csv", exports.by_iterator, rate)
    yield _peer("Django REST framework serializer and csv", exports.by_serializer, rate)
    filled = prepared.filled
    speed = f"{filled.records / filled.seconds:,.0f} records/s"
    yield "Writing records, with all rules and history", "", f"{filled.records:,} in {filled.seconds:.0f} s; {speed}"
    yield "Publishing everything for the first time", "", _revised(prepared.everything)
    yield "Publishing many surveys again", "", _revised(prepared.together)
    alone = prepared.alone
    yield "Publishing one survey again", "", f"{1000 * alone.seconds:.0f} ms (median); {alone.rows} new public rows"


def _peer(way: str, rate: float, ours: float) -> Line:
    return f"The same file by {way}, {FEW:,} rows", f"{rate / ours:.3f} of ours", f"{rate:,.0f} rows/s"


def _revised(one: Revised) -> str:
    rate = f"{one.rows / one.seconds:,.0f} public rows/s"
    return f"{one.wholes:,} reports and surveys, {one.rows:,} new public rows, in {one.seconds:.1f} s; {rate}"


def _growth(memory: tuple[int | None, int | None]) -> str:
    before, after = memory
    return f"{after / before:.2f}" if before and after else ""


def _memory(memory: tuple[int | None, int | None]) -> str:
    before, after = memory
    return f"{before} MB, {after} MB at its peak" if before and after else "not known on this system"


def _page(prepared: Prepared, exports: Exports, lines: list[Line]) -> str:
    rows = [HEAD, ("---",) * len(HEAD), *lines]
    return PAGE.format(
        table="\n".join(f"| {' | '.join(row)} |" for row in rows),
        figures=prepared.figures,
        records=prepared.filled.records,
        rows=exports.rows,
        columns=exports.columns,
        size=exports.size / 10**6,
        pairs=len(exports.pairs),
        load=exports.load,
        machine=machine.describe(),
        today=dt.datetime.now(dt.UTC).date(),
        prepared=prepared.day,
    )
