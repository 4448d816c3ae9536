"""What follows from a figure's own numbers. Worked out by the database, in one place, never typed."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, DecimalField, F, Func, IntegerField

PERCENT_CHECK = ("numerator", "denominator", "reported_percent", "percent_qualifier", "survey__weighting")


def percent_check() -> Func:
    """Whether the printed percent of a figure fits its k and n: a code of percent_check, or null."""
    return Func(*map(F, PERCENT_CHECK), function="records_percent_check", output_field=CharField())


def wilson95(end: str) -> Func:
    """One end (`low` or `high`) of the Wilson 95% interval of k/n, in percent with one decimal."""
    output = DecimalField(max_digits=4, decimal_places=1)
    return Func(F("numerator"), F("denominator"), function=f"records_wilson95_{end}", output_field=output)


def with_percent_check(figures: Any) -> Any:
    """The figures (a queryset), each with its `percent_check`."""
    return figures.annotate(percent_check=percent_check())


def percent() -> Func:
    """100 k/n as a whole number, halves up."""
    return Func(F("numerator"), F("denominator"), function="records_percent", output_field=IntegerField())
