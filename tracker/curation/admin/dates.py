"""Uncertain dates on a form: the six fields, and what they say when they are read together."""

from __future__ import annotations

from typing import Any

from django.contrib import admin

from tracker.curation.words import in_words

FIELDS = ["date_text", ("date_start", "date_end"), ("extent", "date_precision"), "date_basis", "read_as"]


class Dated:
    """Adds the line `read_as` to the form of a record with an uncertain date."""

    @admin.display(description="Read as")
    def read_as(self, record: Any) -> str:
        """The saved date in a sentence."""
        return in_words(record) if record.pk else "Shown when it is saved."
