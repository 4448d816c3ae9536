"""The words of an uncertain date: read, and said in a sentence for whoever typed them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.curation.dating import Dating, understood
from tracker.curation.words import called, in_words
from tracker.records.models import Report
from tracker.reference.choices import DateBasis, DatePrecision

READABLE = gettext_lazy(
    "Readable are a day (9 October 2023, 2023-10-09, 2023년 10월 9일), a month or several (October 2023, "
    "Oct–Dec 2023), a part of a year (late 2023), a year, and “since” or “until” with one of them; where the record "
    "names its report, also “last year” and the like."
)
BY_HAND = gettext_lazy("Or give the days by hand, or tick that they stand as they are, under “The exact days”.")


def read(words: str, published: dt.date | None = None) -> Dating:
    """What the words mean, beside a report that was `published` then. Raises ValidationError with what can be read."""
    found = understood(words, published)
    if found is None:
        raise ValidationError([_("“{words}” cannot be read.").format(words=words[:80]), str(READABLE), str(BY_HAND)])
    if _hangs_on_publication(found):
        told = _("“{words}” counts from the day of publication, which is not known here.").format(words=words[:80])
        raise ValidationError([told, str(BY_HAND)])
    return found


def _hangs_on_publication(found: Dating) -> bool:
    without_days = found.date_start is None and found.date_end is None
    return without_days and found.basis == DateBasis.INFERRED_FROM_PUBLICATION


def sentence(found: Dating) -> str:
    """What was understood: the days, how exact, and how it is known."""
    exact = called(DatePrecision(found.precision))
    return f"{in_words(found)} {exact}. {called(DateBasis(found.basis))}."


def publication(record: Any) -> dt.date | None:
    """The day on which the report was published that a record is taken from: its own, or that of its first citation."""
    report = getattr(record, "report", None)
    if report is None and record.pk and not isinstance(record, Report):
        first = record.citations.select_related("passage__report").first()
        report = first.passage.report if first else None
    return report.date_end if report else None
