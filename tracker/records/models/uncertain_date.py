from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q

from tracker.records.checking import Record
from tracker.records.rules import Check, known
from tracker.reference.choices import DateBasis, DatePrecision, Extent

# how many days a precision allows between the first and the last day (UCDP GED date_prec)
WIDTHS = {
    DatePrecision.DAY: 0,
    DatePrecision.FEW_DAYS: 5,
    DatePrecision.WEEK: 6,
    DatePrecision.MONTH: 30,
    DatePrecision.YEAR: 365,
}
# these say nothing of the width
OPEN = (DatePrecision.LONGER, DatePrecision.UNKNOWN)

TOMORROW = models.Func(template="((now() AT TIME ZONE 'UTC')::date + 1)", output_field=models.DateField())


class UncertainDate(Record):
    """A date as far as it is known: the earliest and the latest day, and how to read them.

    Once: somewhere within the two days. Lasted: throughout; without a last day it is still going on.
    No first day means that it is not known how early.
    """

    date_start = models.DateField(
        "earliest day", null=True, blank=True, help_text="Earliest day that it can have been."
    )
    date_end = models.DateField("latest day", null=True, blank=True, help_text="Latest day that it can have been.")
    extent = models.CharField(
        max_length=10,
        choices=Extent,
        default=Extent.ONCE,
        help_text="Once: somewhere within the two days. Lasted: from the one to the other.",
    )
    date_precision = models.CharField(
        "precision",
        max_length=1,
        choices=DatePrecision,
        blank=True,
        help_text="How exact the date is. The two days may not lie wider apart than this says.",
    )
    date_text = models.CharField(
        "as written",
        max_length=200,
        blank=True,
        help_text="The date as the report writes it: 'at the end of last year'.",
    )
    date_basis = models.CharField(
        "basis", max_length=30, choices=DateBasis, blank=True, help_text="How the date is known."
    )

    class Meta:
        abstract = True


def date_rules(name: str) -> list[models.BaseConstraint]:
    """The constraints of every uncertain date. A future date is refused apart: see `no_future`."""
    both = Q(date_start__isnull=False, date_end__isnull=False)
    once = Q(extent=Extent.ONCE)
    return [
        known(name, "extent", Extent),
        known(name, "date_precision", DatePrecision, blank=True),
        known(name, "date_basis", DateBasis, blank=True),
        Check(
            name=f"{name}_dates_in_order",
            condition=Q(date_start__lte=F("date_end")),
            message="The earliest day lies after the latest: change one of them.",
            field="date_start",
        ),
        Check(
            name=f"{name}_once_has_precision",
            condition=~once | ~Q(date_precision=""),
            message="Say how exact the date is; choose 'unknown' if that is not known.",
            field="date_precision",
        ),
        Check(
            name=f"{name}_precise_has_both_days",
            condition=~once | both | Q(date_precision__in=["", *OPEN]),
            message="A date this exact needs its earliest and its latest day.",
            field="date_precision",
        ),
        *(_width(name, precision, days) for precision, days in WIDTHS.items()),
        Check(
            name=f"{name}_date_has_basis",
            condition=Q(date_start=None, date_end=None) | ~Q(date_basis=""),
            message="Say how the date is known.",
            field="date_basis",
        ),
    ]


def _width(name: str, precision: DatePrecision, days: int) -> Check:
    within = Q(date_end__lte=F("date_start") + timedelta(days=days))
    return Check(
        name=f"{name}_width_{precision.name.lower()}",
        condition=~Q(extent=Extent.ONCE, date_precision=precision.value) | within,
        message=f"The two days lie wider apart than this precision allows ({days + 1} day(s) in all): "
        "choose a wider precision or mend the days.",
        field="date_precision",
    )


def no_future(name: str, *fields: str, unless: Q | None = None) -> list[models.BaseConstraint]:
    """Days that have been: not after tomorrow, which it already is somewhere. `unless` says who may look ahead."""
    return [
        Check(
            name=f"{name}_{field}_not_in_future",
            condition=Q(**{f"{field}__lte": TOMORROW}) | (unless or Q()),
            message="This day lies in the future.",
            field=field,
        )
        for field in fields
    ]


def shown(dated: Any) -> str:
    """The date in words, for people: '1 October 2023 to 31 December 2023, once'."""
    days = [f"{day:%-d %B %Y}" for day in (dated.date_start, dated.date_end) if day]
    if not days:
        return dated.date_text or "no date"
    return " to ".join(dict.fromkeys(days))
