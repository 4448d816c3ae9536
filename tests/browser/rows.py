"""The public rows as structure: where a row points to another, the words for that one stand, and no reference."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

from tracker.research.models import TABLES
from tracker.research.readers import REF

Row = dict[str, Any]
Tables = dict[str, list[Row]]

# drawn by lot, or told by the hour of publication
ASIDE = {"ref", "edition", "since"}
# the columns by which people know a row
KNOWN_BY = {
    "reports": ("title",),
    "sources": ("public_label",),
    "incidents": ("title",),
    "incident_counts": ("incident_title", "count_type", "count_text"),
    "incident_parties": ("incident_title", "violation_type", "role", "label"),
    "reviews": ("mechanism", "state", "cycle"),
    "policy_actions": ("label",),
    "policy_responses": ("action_label", "responding_state"),
    "surveys": ("title",),
    "survey_figures": ("label",),
    "citations": ("quote",),
}


def rows(read: Callable[[str], bytes]) -> Tables:
    """The current rows of every table, as `read` gets them from an address."""
    return {table: json.loads(read(f"/api/v1/{table.replace('_', '-')}/?limit=500"))["results"] for table in TABLES}


def as_structure(tables: Tables) -> Tables:
    """The rows without what is drawn by lot, and with words for each reference."""
    names = _names(tables)
    return {
        table: [{name: _plain(value, names) for name, value in row.items() if name not in ASIDE} for row in found]
        for table, found in tables.items()
    }


def called(table: str, row: Row) -> str:
    """The words by which people know a row of a table."""
    return ", ".join(f"“{row[column]}”" for column in KNOWN_BY[table] if row[column] is not None) or "no words"


def _names(tables: Tables) -> dict[str, str]:
    """Words for what has each reference; where two have the same label, with what each of them says."""
    names = {row["ref"]: f"{table} {called(table, row)}" for table, found in tables.items() for row in found}
    said: dict[str, list[str]] = defaultdict(list)
    for citation in tables["citations"]:
        said[citation["speaker"]].append(called("citations", citation))
    often = Counter(names.values())
    return {ref: f"{name} who says {sorted(said[ref])}" if often[name] > 1 else name for ref, name in names.items()}


def _plain(value: Any, names: dict[str, str]) -> Any:
    """A value with words for references. A list of references has lost its order by that; one of codes keeps it."""
    if isinstance(value, list):
        worded = [_plain(one, names) for one in value]
        return worded if worded == value else sorted(worded)
    return re.sub(REF, lambda ref: names.get(ref[0], ref[0]), value) if isinstance(value, str) else value
