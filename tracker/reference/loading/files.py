"""Reading the files, and saying what is wrong with them."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

Row = dict[str, str]


class BadFixtureError(Exception):
    """A file of reference data is missing, broken, or smaller than it must be."""


def read_csv(path: Path, columns: Sequence[str], minimum: int) -> list[Row]:
    """The rows of a CSV file in UTF-8. Every cell is text: `NA` is two letters, and an empty cell is "".

    Raises BadFixtureError if the columns are others, a row is of another length, or rows are too few.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file, strict=True)
    except (OSError, ValueError, csv.Error) as error:
        raise BadFixtureError(f"{path} cannot be read as CSV in UTF-8: {error}.") from error
    if header != list(columns):
        raise BadFixtureError(f"{path}: the columns are {', '.join(header)}; expected {', '.join(columns)}.")
    require_rows(path, len(rows), minimum)
    for number, row in enumerate(rows, start=2):
        if len(row) != len(columns):
            raise BadFixtureError(f"{path}, row {number}: {len(row)} cells instead of {len(columns)}.")
    return [dict(zip(columns, row, strict=True)) for row in rows]


def read_json(path: Path) -> dict[str, Any]:
    """The object that a JSON file in UTF-8 holds. Raises BadFixtureError if it holds none."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadFixtureError(f"{path} cannot be read as JSON in UTF-8: {error}.") from error
    if not isinstance(content, dict):
        raise BadFixtureError(f"{path}: expected a JSON object.")
    return content


def require_rows(path: Path, number: int, minimum: int) -> None:
    """Refuse a file that shrank: it is more often cut short than meant."""
    if number < minimum:
        raise BadFixtureError(
            f"{path}: {number} rows, but its minimum is {minimum}. Restore the file, or lower the minimum "
            "if rows were taken out on purpose."
        )


def require_unique(path: Path, keys: Sequence[str]) -> None:
    """Refuse a file that says one thing twice."""
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise BadFixtureError(f"{path}: {', '.join(twice)} stands there more than once.")
