"""What the forms of this room ask alike. Browsers are asked to keep none of it, and to send it nowhere to be spelt."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tracker.staff.models import User
from tracker.staff.reason import PRIVATE
from tracker.staff.reason import Reason as StaffReason


def line() -> forms.TextInput:
    """One line."""
    return forms.TextInput(attrs={"class": "vLargeTextField", **PRIVATE})


def lines() -> forms.Textarea:
    """Some lines."""
    return forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField", **PRIVATE})


class Reason(StaffReason):
    """Why somebody does it, where the access log keeps it."""

    def __init__(self, label: Any) -> None:
        super().__init__(label, _("Kept in the access log for ever, and not sealed: no name."))


class ReasonForm(forms.Form):
    """Asks why, before something is shown, ended or deleted."""

    reason = Reason(_("Why"))


def eligible() -> Any:
    """Who can be trusted with a source: accounts of staff that are no superuser's."""
    return User.objects.filter(is_active=True, is_staff=True, is_superuser=False).order_by("username")
