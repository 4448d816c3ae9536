"""A date on the desk: words that are read as days, and the record that it is the date of."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.utils import flatten
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tracker.curation.admin.dates import EXACT, DatingForm, days_of
from tracker.curation.dates import read
from tracker.curation.reading.existing import ExistingForm
from tracker.curation.reading.kinds import BY_NAME, DATE
from tracker.curation.reading.proposals import filled_from
from tracker.curation.reading.recorded import Recorded
from tracker.curation.reading.words import Words
from tracker.records.models import Report
from tracker.records.models.uncertain_date import UncertainDate


class DateForm(DatingForm, ExistingForm):
    """A date, and the record that it is the date of."""

    field_order = (*BY_NAME[DATE].fields, *flatten(EXACT))
    replace = forms.BooleanField(
        required=False,
        label=_("Take the place of the date that stands there"),
        help_text=_("To keep both, cite these words as contradicting it."),
    )

    def __init__(self, case: list[Recorded], data: Any = None, *, beside: Report, **options: Any) -> None:
        super().__init__(case, data, **options)
        self.beside = beside
        self.claims = {key: claim for key, claim in self.claims.items() if isinstance(claim.record, UncertainDate)}
        self.fields["claim"].label = _("Date of")
        self.fields["claim"].choices = [(key, claim.name) for key, claim in self.claims.items()]  # type: ignore[attr-defined]
        for column in UncertainDate._meta.get_fields():
            self.fields[column.name] = column.formfield()  # type: ignore[union-attr,assignment]
        self.ask_for_words()
        self.order_fields(self.field_order)


def days_in(words: Words) -> dict[str, Any]:
    """The days that the words are suggested as, else those that they are read as; nothing if they cannot be read."""
    try:
        return filled_from(words, DATE) or days_of(read(words.quote, words.capture.report.date_end))
    except ValidationError:
        return {}
