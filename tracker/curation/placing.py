"""Forms whose errors always find a place."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


class PlacingForm(forms.Form):
    """A form that shows errors of fields that it does not show at its top."""

    def add_error(self, field: str | None, error: Any) -> None:
        """Add `error`; where it names fields, at those that the form has."""
        if hasattr(error, "error_dict"):
            placed: dict[str, list[Any]] = defaultdict(list)
            for name, messages in error.error_dict.items():
                placed[name if self._shows(name) else NON_FIELD_ERRORS] += messages
            error = ValidationError(dict(placed))
        elif field is not None and not self._shows(field):
            field = None
        super().add_error(field, error)

    def _shows(self, name: str) -> bool:
        return name in self.fields and not self.fields[name].widget.is_hidden
