"""The outside peer: Datasette over SQLite, which holds the same public rows. It is no part of the project.

It is installed, once, in an environment of its own; without a network the bench goes on without it.
"""

from __future__ import annotations

import csv
import io
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

from tests.bench.place import Place
from tests.bench.web import HOST, PATIENCE, Web, free_port, listening

VERSION = "0.65.5"
TABLE = "incidents"
INDEXED = ("country", "date_start", "kind")
TYPES = {"int": "INTEGER", "bool": "INTEGER", "dec": "REAL"}
# as fast as it can: nothing counted, no facets looked for, big pieces
SETTINGS = {"max_returned_rows": "5000", "max_csv_mb": "0", "sql_time_limit_ms": "60000", "suggest_facets": "0"}
PAGE = f"/{TABLE}/{TABLE}.json?_size=100&_shape=objects&_nocount=1"
FILE = f"/{TABLE}/{TABLE}.csv?_stream=on&_size=max"


def installed(directory: Path) -> Path | None:
    """The program, installed now if it is not there yet; None where that cannot be."""
    home = directory / "datasette"
    program = home / "bin" / "datasette"
    if not program.exists():
        if not home.exists():
            # our own pip installs there: one of its own would take seconds
            subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
        quiet = ["--quiet", "--disable-pip-version-check", "--retries", "0"]
        there = ["--python", str(home / "bin" / "python")]
        pip = [sys.executable, "-m", "pip", *there, "install", *quiet, f"datasette=={VERSION}"]
        subprocess.run(pip, check=False, stderr=subprocess.DEVNULL)
    return program if program.exists() else None


@contextmanager
def datasette(program: Path, place: Place, tracker: Web) -> Iterator[Web]:
    """Datasette over the rows that the tracker gives as a file."""
    if not place.rows.exists():
        _copy(tracker, place.rows)
    port = free_port()
    settings = [part for name, value in SETTINGS.items() for part in ("--setting", name, value)]
    command = [str(program), "serve", "--immutable", str(place.rows), "--port", str(port), *settings]
    with listening(command, place.environment(), port, place.directory / "datasette.log") as web:
        yield web


def _copy(tracker: Web, file: Path) -> None:
    """Fill SQLite from the tracker's own CSV, with the types of its codebook and the tracker's main indexes."""
    new = file.with_suffix(".new")
    new.unlink(missing_ok=True)
    types = _types(tracker)
    with closing(HTTPConnection(HOST, tracker.port, timeout=PATIENCE)) as connection, sqlite3.connect(new) as rows:
        connection.request("GET", f"/api/v1/{TABLE}.csv")
        lines = csv.reader(io.TextIOWrapper(connection.getresponse(), "utf-8", newline=""))
        names = next(lines)
        declared = ", ".join(f'"{name}" {types[name]}' for name in names)
        rows.execute(f'CREATE TABLE {TABLE} ({declared}, PRIMARY KEY ("ref"))')
        cells = ", ".join("?" * len(names))
        rows.executemany(f"INSERT INTO {TABLE} VALUES ({cells})", ([cell or None for cell in line] for line in lines))
        for name in INDEXED:
            rows.execute(f"CREATE INDEX by_{name} ON {TABLE} ({name})")
        rows.execute("ANALYZE")
    rows.close()
    new.rename(file)


def _types(tracker: Web) -> dict[str, str]:
    codebook = csv.DictReader(io.StringIO(tracker.read("/api/v1/codebook.csv").decode()))
    return {one["column"]: TYPES.get(one["type"], "TEXT") for one in codebook if one["table"] == TABLE}
