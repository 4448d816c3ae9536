"""Columns, what stands in them, and uncertain dates in words."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext

from tracker.records.models import CLAIMS, Citation
from tracker.records.terms import TermsField
from tracker.records.warnings import RecordWarning
from tracker.reference.choices import Extent
from tracker.reference.models import Term
from tracker.reference.models.term import in_readers_language

# statistics writes these small
SMALL = ("k", "n")


def label(column: Any) -> str:
    """What a column is called on a page."""
    name = gettext(str(column.verbose_name))
    return name if name.split(maxsplit=1)[0] in SMALL else capfirst(name)


def name_of(record: models.Model) -> str:
    """A record, with what kind of record it is."""
    return f"{label(record._meta)}: {record}"


def labels_of_fields(model: type[models.Model], names: str) -> str:
    """What the columns `names` of a model, with ; between, are called on a page."""
    return ", ".join(label(model._meta.get_field(name)) for name in names.split(";") if name)


def labels_of_terms(scheme: str = "") -> dict[str, str]:
    """The label of every term, or of those of one vocabulary, by its key."""
    terms = Term.objects.of(scheme) if scheme else Term.objects.all()
    return {key: in_readers_language(labels) for key, labels in terms.values_list("key", "labels")}


def called(choice: models.Choices) -> str:
    """What a code of a fixed list is called, in the reader's language."""
    return gettext(str(choice.label))


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
            return gettext("yes") if value else gettext("no")
        case Decimal():
            return plain(value)
        case datetime():
            return f"{_moment(value)} UTC"
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
    within = gettext("Once") if dated.extent == Extent.ONCE else gettext("Once or for a time")
    days = {"within": within, "start": _day(dated.date_start), "end": _day(dated.date_end)}
    return _sentence(dated) % days


def _sentence(dated: Any) -> str:
    start, end = dated.date_start, dated.date_end
    if start is None and end is None:
        return gettext("No day is known.")
    if dated.extent == Extent.LASTED:
        lasted = gettext("From %(start)s to %(end)s, throughout.")
        return lasted if end else gettext("Since %(start)s, and still going on.")
    if start == end:
        return gettext("%(within)s, on %(start)s.")
    if start is None:
        return gettext("%(within)s, on %(end)s or before.")
    if end is None:
        return gettext("%(within)s, on %(start)s or after.")
    return gettext("%(within)s, somewhere from %(start)s to %(end)s.")


def days_in_words(first: date | None, last: date | None) -> str:
    """A stretch of days, of which one end or both may be open."""
    if first == last:
        return _day(first) if first else ""
    if first is None:
        return gettext("until %(last)s") % {"last": _day(last)}
    if last is None:
        return gettext("since %(first)s") % {"first": _day(first)}
    return gettext("%(first)s to %(last)s") % {"first": _day(first), "last": _day(last)}


def _day(day: date | None) -> str:
    return date_format(day, gettext("j F Y")) if day else gettext("an unknown day")


def _moment(moment: datetime) -> str:
    return date_format(moment, gettext("j F Y, H:i"))
