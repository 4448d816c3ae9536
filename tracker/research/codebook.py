"""The codebook: every public column, with all that is known of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tracker.reference.choices import SCHEMES
from tracker.research.cells import BETWEEN, Column
from tracker.research.columns import LISTS, facts
from tracker.research.models import TABLES, ColumnSince, Edition, last_shown
from tracker.research.snapshot import alias

Row = dict[str, str]
HEADER = (
    "table",
    "column",
    "position",
    "type",
    "unit",
    "scheme",
    "allowed_values",
    "nullable",
    "missing_means",
    "definition",
    "example",
    "derived_from",
    "standard",
    "since_revision",
)


def rows(since: Mapping[tuple[str, str], int]) -> Iterator[Row]:
    """Every column of every table; `since` gives the revision in which a (table, column) first stood."""
    for name, model in TABLES.items():
        for position, field in enumerate(model.columns(), start=1):
            first = since.get((name, field.name), "")
            yield _row(model, field, position) | {"since_revision": str(first)}


def since() -> dict[tuple[str, str], int]:
    """The revision in which each (table, column) first stood."""
    found = ColumnSince.objects.using(alias()).filter(since__lte=last_shown()).values_list("table", "column", "since")
    return {(table, column): number for table, column, number in found}


def as_csv(found: Iterable[Row]) -> str:
    """The codebook as CSV."""
    text = io.StringIO()
    writer = csv.DictWriter(text, HEADER, lineterminator="\n")
    writer.writeheader()
    writer.writerows(found)
    return text.getvalue()


def _row(model: type[Edition], field: Column, position: int) -> Row:
    of = facts(field)
    nullable = field.null or of.kind in LISTS
    return {
        "table": model.table(),
        "column": field.name,
        "position": str(position),
        "type": f"{of.kind}[]" if of.kind in LISTS else of.kind,
        "unit": of.unit,
        "scheme": of.scheme,
        "allowed_values": allowed(of.scheme),
        "nullable": "1" if nullable else "0",
        "missing_means": of.missing or (_usual(field) if nullable else ""),
        "definition": str(field.help_text),
        "example": of.example,
        "derived_from": of.source,
        "standard": of.standard,
    }


def allowed(scheme: str) -> str:
    """The codes of a closed vocabulary. Open ones and the countries have lists of their own."""
    return BETWEEN.join(SCHEMES[scheme].values) if scheme in SCHEMES else ""


def _usual(field: Any) -> str:
    return "none" if facts(field).kind in LISTS else "not recorded"
