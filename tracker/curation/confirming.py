"""What is asked before something that cannot be undone."""

from __future__ import annotations

from typing import Any

from django import forms

from tracker.curation.placing import PlacingForm
from tracker.records.models import Whole


class TypedReference(PlacingForm):
    """The reference of `whole` once more, so that nothing of another record goes by a click."""

    ref = forms.CharField(error_messages={"required": "Type the reference."})

    def __init__(self, data: Any, whole: Whole, label: str, help_text: str = "Type it to confirm.") -> None:
        super().__init__(data)
        self.expected = whole.ref
        self.fields["ref"].label = label
        self.fields["ref"].help_text = help_text

    def clean_ref(self) -> str:
        """Refuse another one."""
        typed = str(self.cleaned_data["ref"]).strip()
        if typed != self.expected:
            raise forms.ValidationError(f"This is not its reference. It is {self.expected}.")
        return typed
