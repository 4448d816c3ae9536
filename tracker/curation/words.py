"""Columns, what stands in them, and uncertain dates in words."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.text import capfirst

from tracker.records.models import CLAIMS, Citation
from tracker.records.terms import TermsField
from tracker.records.warnings import RecordWarning
from tracker.reference.choices import Extent
from tracker.reference.models import Term

# statistics writes these small
SMALL = ("k", "n")


def label(column: Any) -> str:
    """What a column is called on a page."""
    name = str(column.verbose_name)
    return name if name.split(maxsplit=1)[0] in SMALL else capfirst(name)


def name_of(record: models.Model) -> str:
    """A record, with what kind of record it is."""
    return f"{label(record._meta)}: {record}"


def labels_of_fields(model: type[models.Model], names: str) -> str:
    """What the columns `names` of a model, with ; between, are called on a page."""
    return ", ".join(label(model._meta.get_field(name)) for name in names.split(";") if name)


def labels_of_terms(scheme: str = "") -> dict[str, str]:
    """The English label of every term, or of those of one vocabulary, by its key."""
    terms = Term.objects.of(scheme) if scheme else Term.objects.all()
    return dict(terms.values_list("key", "labels__en"))


def said(record: Any, column: Any, terms: dict[str, str]) -> str:
    """What stands in a column of a record; nothing, if it is empty. `terms` are the labels of terms."""
    value = getattr(record, column.name)
    if value in (None, "", []):
        return ""
    if isinstance(column, TermsField):
        return ", ".join(terms.get(f"{column.scheme}:{code}", code) for code in value)
    if isinstance(record, Citation) and column.name == "field":
        return labels_of_fields(CLAIMS[record.claim_kind], value)
    if column.choices:
        return str(getattr(record, f"get_{column.name}_display")())
    return as_text(value)


def as_text(value: Any) -> str:
    """A value that is no code."""
    match value:
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return plain(value)
        case datetime():
            return f"{value:%-d %B %Y, %H:%M} UTC"
    return str(value)


def plain(number: Decimal) -> str:
    """A number without the zeros that only fill its column."""
    return f"{number.normalize():f}"


def odd_in_words(warning: RecordWarning, whole: models.Model) -> str:
    """What is odd, and about which part of the whole."""
    says_it = warning.subject == whole or str(warning.subject) in warning.message
    return warning.message if says_it else f"{name_of(warning.subject)}: {warning.message}"


def rule_in_words(rule: str) -> str:
    """What a rule for odd things is called: the words that its key is made of."""
    return rule.replace("_", " ").capitalize()


def in_words(dated: Any) -> str:
    """An uncertain date in a sentence."""
    start, end = dated.date_start, dated.date_end
    if start is None and end is None:
        return "No day is known."
    if dated.extent == Extent.LASTED:
        return f"From {_day(start)} to {_day(end)}, throughout." if end else f"Since {_day(start)}, and still going on."
    within = "Once" if dated.extent == Extent.ONCE else "Once or for a time"
    if start == end:
        return f"{within}, on {_day(start)}."
    if start is None:
        return f"{within}, on {_day(end)} or before."
    return f"{within}, somewhere from {_day(start)} to {_day(end)}." if end else f"{within}, on {_day(start)} or after."


def _day(day: date | None) -> str:
    return f"{day:%-d %B %Y}" if day else "an unknown day"
