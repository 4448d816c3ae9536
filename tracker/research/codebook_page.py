"""The codebook as a page of the documentation; it holds nothing of one installation, so no revisions."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings

from tracker.research import codebook
from tracker.research.codebook import Row
from tracker.research.models import TABLES, Edition

PAGE = settings.BASE_DIR / "docs" / "reference" / "codebook.md"
HEAD = """# Codebook

Every column of every public table. A column has one name everywhere: in JSON, in CSV, as a filter.
This page is written from the columns themselves (`manage.py codebook`); `/api/v1/codebook.csv` has the same,
and also the revision in which each column first stood.

Types: `text`, `code` (of a vocabulary), `ref` (reference of a record), `int`, `dec` (exact decimal), `date`
(ISO 8601), `time`, `bool` (true or false in JSON, 1 or 0 in CSV); `[]` is a list, with `; ` between its values in CSV.
An empty cell is a missing value. What it means stands with the column.
"""


def written() -> str:
    """The whole page, in Markdown."""
    rows = list(codebook.rows({}))
    parts = [HEAD]
    for name, model in TABLES.items():
        parts.append(_table(model, [row for row in rows if row["table"] == name]))
    return "\n".join(parts)


def _table(model: type[Edition], rows: list[Row]) -> str:
    head = f"## {model.table()}\n\n{model.about}\n\n| column | type | definition |\n|---|---|---|\n"
    return head + "".join(f"| `{row['column']}` | {_type(row)} | {_definition(row)} |\n" for row in rows)


def _type(row: Row) -> str:
    return f"{row['type']}, {row['unit']}" if row["unit"] else row["type"]


def _definition(row: Row) -> str:
    return "<br>".join([row["definition"], *_details(row)]).replace("|", "\\|")


def _details(row: Row) -> Iterator[str]:
    if row["scheme"]:
        codes = f": {row['allowed_values']}" if row["allowed_values"] else ""
        yield f"Vocabulary `{row['scheme']}`{codes}."
    if row["nullable"] == "1":
        yield f"Empty: {row['missing_means']}."
    if row["standard"]:
        yield f"Standard: {row['standard']}."
    if row["example"]:
        yield f"Example: `{row['example']}`."
