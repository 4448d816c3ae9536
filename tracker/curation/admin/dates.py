"""Uncertain dates on a form: one box for the words, what they are read as, and the exact days to mend by hand."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.curation.admin.forms import ReasonedForm, RecordForm
from tracker.curation.dates import publication, read, sentence
from tracker.curation.dating import Dating
from tracker.curation.dating.span import precision_of
from tracker.curation.live import line
from tracker.curation.placing import PlacingForm
from tracker.curation.words import in_words
from tracker.records.models import Report
from tracker.reference.choices import Extent

EXACT = (("date_start", "date_end"), ("extent", "date_precision"), "date_basis", "days_stand")
# fields of a record, each with what a reading calls it
READ = {
    "date_start": "date_start",
    "date_end": "date_end",
    "extent": "extent",
    "date_precision": "precision",
    "date_basis": "basis",
}
# who has mended one of these may leave words that cannot be read
DAYS = {"date_start", "date_end", "extent", "date_precision"}


def _is_dated(days: Any) -> bool:
    return bool(days.date_start or days.date_end)


def days_of(found: Dating) -> dict[str, Any]:
    """What a reading says, by the fields of a record."""
    return {name: getattr(found, of) for name, of in READ.items()}


def fieldsets(title: Any, *, before: Any = (), after: Any = (), classes: Any = ()) -> list[Any]:
    """The parts of a form with an uncertain date, and what is asked with it; the exact days are folded."""
    return [
        (title, {"fields": [*before, "date_text", "read_as", *after], "classes": list(classes)}),
        (gettext_lazy("The exact days"), {"fields": EXACT, "classes": ["collapse"]}),
    ]


class DatingForm(PlacingForm):
    """A form with an uncertain date: the days are read from its words, but for what is given by hand.

    `beside` is the report beside which the words are read; without one the record says which it is.
    """

    beside: Report | None = None
    days_stand = forms.BooleanField(
        label=gettext_lazy("the days stand as they are"),
        required=False,
        help_text=gettext_lazy("Tick it where the words cannot be read, or mean something else."),
    )

    def ask_for_words(self) -> None:
        """Make the box of the words ask for them."""
        if words := self.fields.get("date_text"):
            words.help_text = _(
                "As the report has it: “at the end of last year”, “Oct–Dec 2023”. The days are read from it."
            )
            words.widget.attrs["class"] = "vLargeTextField"

    def published(self, cleaned: dict[str, Any]) -> date | None:
        """The day from which words like “last year” count."""
        return self.beside.date_end if self.beside else None

    @property
    def understood(self) -> str:
        """A line with what the words are read as beside that report, as they are typed; without one there is none."""
        if self.beside is None:
            return ""
        return line(self._said(), reverse("curation:understood"), ("date_text",), report=self.beside.pk)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        if "date_text" in self.changed_data and cleaned.get("date_text") and not cleaned.get("days_stand"):
            self._read(cleaned)
        # what lasted needs none
        if cleaned.get("date_precision") == "" and cleaned.get("extent") == Extent.ONCE:
            cleaned["date_precision"] = precision_of(cleaned.get("date_start"), cleaned.get("date_end"))
        return cleaned

    def _read(self, cleaned: dict[str, Any]) -> None:
        by_hand = set(self.changed_data) & set(READ)
        try:
            found = read(cleaned["date_text"], self.published(cleaned))
        except ValidationError as error:
            if not by_hand & DAYS:
                self.add_error("date_text", error)
            return
        # whoever gives days has seen how they are read
        stays = by_hand | {"extent"} if by_hand & DAYS else by_hand
        cleaned.update({name: value for name, value in days_of(found).items() if name not in stays})

    def _said(self) -> str:
        """The days that the form has; what its words are read as, if it has none or the words are new."""
        words, days = self["date_text"].value(), self._days()
        if _is_dated(days) and not (self.is_bound and "date_text" in self.changed_data):
            return in_words(days)
        try:
            return sentence(read(words, self.published({}))) if words else _("Shown when a date is typed.")
        except ValidationError as error:
            return str(error.messages[0])

    def _days(self) -> SimpleNamespace:
        found: dict[str, Any] = {}
        for name in ("date_start", "date_end", "extent"):
            try:
                found[name] = self.fields[name].to_python(self[name].value())
            except ValidationError:
                found[name] = None
        return SimpleNamespace(**found)


class UncertainDateForm(DatingForm, RecordForm):
    """A form on a record with an uncertain date."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.ask_for_words()

    def published(self, cleaned: dict[str, Any]) -> date | None:
        """As its report says: that of the form, the one that is read, or that of its first citation."""
        report = cleaned.get("report") or self.beside
        return report.date_end if report else publication(self.instance)


class UncertainWholeForm(UncertainDateForm, ReasonedForm):
    """The same on a whole, with the reason for a change."""


class Dated:
    """Adds the line `read_as` to the form of a record with an uncertain date."""

    @admin.display(description=gettext_lazy("Read as"))
    def read_as(self, record: Any) -> str:
        """The saved date in a sentence, then that which is typed."""
        said = in_words(record) if record.pk else _("Shown when a date is typed.")
        of = f"{record._meta.model_name}:{record.pk}" if record.pk else ""
        return line(said, reverse("curation:understood"), ("date_text", "report"), of=of)
