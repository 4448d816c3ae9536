"""Fields in a table have no label beside them: their names are given to those who hear the page."""

from __future__ import annotations

from typing import Any

from tracker.curation.admin.forms import PartFormSet


class NamedFormSet(PartFormSet):
    """Parts in a table: each field says to a screen reader which column it stands in."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            # a search box is wrapped with the links beside it
            widget = getattr(field.widget, "widget", field.widget)
            if field.label:
                widget.attrs.setdefault("aria-label", field.label)
