"""Why somebody does what cannot be undone: a few words, asked for in one way."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

LEAST_REASON = 10
LONGEST_REASON = 300
TOO_FEW = format_lazy(_("Say in a few words why: {least} letters or more."), least=LEAST_REASON)
FEW_WORDS = rf"(\S\s*){{{LEAST_REASON},}}"
# what is typed into such fields is nobody else's business, a browser's spelling service least of all
PRIVATE = {"autocomplete": "off", "spellcheck": "false", "autocorrect": "off", "autocapitalize": "off"}


class Reason(forms.CharField):
    """A line of at least ten letters; `help_text` says who will read it."""

    def __init__(self, label: Any, help_text: Any) -> None:
        super().__init__(
            label=label,
            max_length=LONGEST_REASON,
            validators=[RegexValidator(FEW_WORDS, TOO_FEW)],
            widget=forms.TextInput(attrs={"class": "vLargeTextField", **PRIVATE}),
            help_text=help_text,
        )
