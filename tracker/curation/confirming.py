"""What is asked before something that cannot be undone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.curation.placing import PlacingForm
from tracker.records.models import Source, Whole

SHORTEST_NAME = 3
TYPE_IT = _("Type it to confirm.")


class TypedReference(PlacingForm):
    """The reference of `whole` once more, so that nothing of another record goes by a click."""

    also = forms.CharField(
        label=_("Names to take out of notes"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        help_text=_(
            "One a line. Notes of staff lose what is removed where they repeat all of it; a name that stands "
            "there by itself is found only if it is written here."
        ),
    )
    ref = forms.CharField(error_messages={"required": _("Type the reference.")})

    def __init__(self, data: Any, whole: Whole | Source, label: Any, help_text: Any = TYPE_IT) -> None:
        super().__init__(data)
        self.expected = whole.ref
        self.fields["ref"].label = label
        self.fields["ref"].help_text = help_text

    def clean_also(self) -> list[str]:
        """The names, each of three letters at least: a shorter one stands in many words."""
        names = [line.strip() for line in self.cleaned_data["also"].splitlines() if line.strip()]
        short = [name for name in names if len(name) < SHORTEST_NAME]
        if short:
            raise forms.ValidationError(
                gettext("“%(name)s” is too short: it would be found inside other words.") % {"name": short[0]}
            )
        return names

    def clean_ref(self) -> str:
        """Refuse another one."""
        typed = str(self.cleaned_data["ref"]).strip()
        if typed != self.expected:
            raise forms.ValidationError(gettext("This is not its reference. It is %(ref)s.") % {"ref": self.expected})
        return typed
