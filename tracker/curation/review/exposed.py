"""What may point at a person, on the pages of a review."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from tracker.curation.placing import PlacingForm
from tracker.curation.words import odd_in_words
from tracker.records.models import Whole
from tracker.records.warnings import OFFICERS, answer, exposures

FOR_AN_OFFICER = gettext_lazy("Mend it, or let a protection officer approve this record with a reason: {}")


def exposed(whole: Whole) -> list[tuple[str, str]]:
    """Each thing that may point at a person, with what to coarsen."""
    return [(odd_in_words(one, whole), one.coarsen) for one in exposures(whole)]


class Overrides(PlacingForm):
    """A reason for each thing that may point at a person; only a protection officer is asked."""

    def __init__(self, data: Any, whole: Whole, user: Any, prefix: str | None = None) -> None:
        super().__init__(data, prefix=prefix)
        self.whole, self.user = whole, user
        self.exposures = {":".join(one.key): one for one in exposures(whole)}
        for key, one in self.exposures.items() if user.has_perm(OFFICERS) else ():
            self.fields[key] = forms.CharField(
                label=odd_in_words(one, whole),
                help_text=gettext("%(coarsen)s Or say why nobody is led to a person by it.") % {"coarsen": one.coarsen},
                widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
                error_messages={"required": gettext("Send it back to be coarsened, or say why it may stand.")},
            )

    def keep(self) -> None:
        """Keep the reasons with the record. Raises ValidationError if they are not for this person to give."""
        if self.exposures and not self.user.has_perm(OFFICERS):
            raise ValidationError([FOR_AN_OFFICER.format(one.message) for one in self.exposures.values()])
        for key, one in self.exposures.items():
            answer(self.whole, one, reason=self.cleaned_data[key], by=self.user)
