"""Why somebody does what cannot be undone: a few words, asked for in one way."""

from __future__ import annotations

from django import forms
from django.core.validators import RegexValidator

LEAST_REASON = 10
LONGEST_REASON = 300
SAY_WHY = "Say in a few words why."
FEW_WORDS = rf"(\S\s*){{{LEAST_REASON},}}"
# what is typed into such fields is nobody else's business, a browser's spelling service least of all
PRIVATE = {"autocomplete": "off", "spellcheck": "false", "autocorrect": "off", "autocapitalize": "off"}


class Reason(forms.CharField):
    """A line of at least ten letters; `help_text` says who will read it."""

    def __init__(self, label: str, help_text: str) -> None:
        super().__init__(
            label=label,
            max_length=LONGEST_REASON,
            validators=[RegexValidator(FEW_WORDS, f"{SAY_WHY[:-1]}: {LEAST_REASON} letters or more.")],
            widget=forms.TextInput(attrs={"class": "vLargeTextField", **PRIVATE}),
            help_text=help_text,
        )
