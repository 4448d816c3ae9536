"""Uncertain dates on a form: the six fields, and what they say when they are read together."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import admin

from tracker.reference.choices import Extent

FIELDS = ["date_text", ("date_start", "date_end"), ("extent", "date_precision"), "date_basis", "read_as"]


class Dated:
    """Adds the line `read_as` to the form of a record with an uncertain date."""

    @admin.display(description="Read as")
    def read_as(self, record: Any) -> str:
        """The saved date in a sentence."""
        return in_words(record) if record.pk else "Shown when it is saved."


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
