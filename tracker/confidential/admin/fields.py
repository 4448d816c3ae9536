"""What the forms of this room ask alike. Browsers are asked to keep none of it, and to send it nowhere to be spelt."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator

from tracker.confidential.models.access_log import LEAST_REASON, SAY_WHY
from tracker.staff.models import User

PRIVATE = {"autocomplete": "off", "spellcheck": "false", "autocorrect": "off", "autocapitalize": "off"}
# the log has room for it, and for whom a grant was given to
LONGEST_REASON = 300


def line() -> forms.TextInput:
    """One line."""
    return forms.TextInput(attrs={"class": "vLargeTextField", **PRIVATE})


def lines() -> forms.Textarea:
    """Some lines."""
    return forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField", **PRIVATE})


class Reason(forms.CharField):
    """Why somebody does it: a few words, which stay in the access log."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label=label,
            max_length=LONGEST_REASON,
            validators=[RegexValidator(rf"(\S\s*){{{LEAST_REASON},}}", SAY_WHY)],
            widget=line(),
            help_text="Kept in the access log for ever, and not sealed: no name.",
        )


class ReasonForm(forms.Form):
    """Asks why, before something is shown, ended or deleted."""

    reason = Reason("Why")


def eligible() -> Any:
    """Who can be trusted with a source: accounts of staff that are no superuser's."""
    return User.objects.filter(is_active=True, is_staff=True, is_superuser=False).order_by("username")
