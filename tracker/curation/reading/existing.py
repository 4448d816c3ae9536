"""A claim that is recorded already, to choose on the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tracker.curation.placing import PlacingForm
from tracker.curation.reading.recorded import Claim, Recorded, claims_of


class ExistingForm(PlacingForm):
    """A claim that is recorded already."""

    claim = forms.ChoiceField(label=_("Claim"), help_text=_("What the words are evidence for, or against."))

    def __init__(self, case: list[Recorded], data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.claims = {claim.key: claim for claim in claims_of(case)}
        self.fields["claim"].choices = [  # type: ignore[attr-defined]
            (f"{one.kind}: {one.whole}", [(claim.key, claim.name) for claim in one.claims]) for one in case
        ]

    def chosen(self) -> Claim:
        """The claim."""
        return self.claims[self.cleaned_data["claim"]]
