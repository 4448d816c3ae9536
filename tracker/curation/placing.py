"""Forms whose errors always find a place."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


class PlacingForm(forms.Form):
    """A form that shows errors of fields that it does not have at its top."""

    def add_error(self, field: str | None, error: Any) -> None:
        """Add `error`; where it names fields, at those that the form has."""
        if hasattr(error, "error_dict"):
            placed: dict[str, list[Any]] = defaultdict(list)
            for name, messages in error.error_dict.items():
                placed[name if name in self.fields else NON_FIELD_ERRORS] += messages
            error = ValidationError(dict(placed))
        super().add_error(field, error)
