"""Columns and uncertain dates in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.text import capfirst

from tracker.reference.choices import Extent

# statistics writes these small
SMALL = ("k", "n")


def label(column: Any) -> str:
    """What a column is called on a page."""
    name = str(column.verbose_name)
    return name if name.split(maxsplit=1)[0] in SMALL else capfirst(name)


def in_words(dated: Any) -> str:
    """An uncertain date in a sentence."""
    start, end = dated.date_start, dated.date_end
    if start is None and end is None:
        return "No day is known."
    if dated.extent == Extent.LASTED:
        return f"From {_day(start)} to {_day(end)}, throughout." if end else f"Since {_day(start)}, and still going on."
    within = "Once" if dated.extent == Extent.ONCE else "Once or for a time"
    if start == end:
        return f"{within}, on {_day(start)}."
    if start is None:
        return f"{within}, on {_day(end)} or before."
    return f"{within}, somewhere from {_day(start)} to {_day(end)}." if end else f"{within}, on {_day(start)} or after."


def _day(day: date | None) -> str:
    return f"{day:%-d %B %Y}" if day else "an unknown day"
