"""What follows from the numbers of a figure, in words: by the functions of the database, which publish them, too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from tracker.curation.words import called
from tracker.publishing.tables.figures import FEWEST_FOR_PERCENT
from tracker.reference.choices import PercentCheck

ASKED = """
SELECT records_percent(k, n), records_wilson95_low(k, n), records_wilson95_high(k, n),
    records_percent_check(k, n, %(printed)s::numeric, %(qualifier)s, %(weighting)s)
FROM (SELECT %(numerator)s::integer AS k, %(denominator)s::integer AS n) given
"""


@dataclass(frozen=True)
class Numbers:
    """The numbers of a figure, as far as they are there; `sample` is how many its survey asked."""

    numerator: int | None = None
    denominator: int | None = None
    printed: Decimal | None = None
    qualifier: str = ""
    weighting: str = ""
    sample: int | None = None


@dataclass(frozen=True)
class Derived:
    """What the database works out of them: a whole percent, the ends of the Wilson interval, a percent_check."""

    percent: int | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    percent_check: str | None = None


def derived(numbers: Numbers) -> Derived:
    """Ask the database; it is not asked of what cannot be."""
    if any(impossible(numbers)):
        return Derived()
    with connection.cursor() as cursor:
        cursor.execute(ASKED, vars(numbers))
        return Derived(*cursor.fetchone())


def impossible(numbers: Numbers) -> Iterator[str]:
    """What the form will be refused with."""
    k, n, sample = numbers.numerator, numbers.denominator, numbers.sample
    if n is not None and n < 1:
        yield _("n is at least 1: leave it empty if it is not known.")
    if n is not None and k is not None and k > n:
        yield _("k is more than n: mend one of the two.")
    if n is not None and sample is not None and n > sample:
        yield _("n is {n}, but the survey asked {sample}.").format(n=n, sample=sample)


def in_words(k: int | None, n: int | None, found: Any) -> str:
    """What was `found` to follow from k and n; empty for nothing. Of few people there is no percent, as in public."""
    return "; ".join([*_share(k, n, found), *_check(found.percent_check)])


def _share(k: Any, n: Any, found: Any) -> Iterator[str]:
    if found.low is None:
        return
    interval = _("Wilson 95%: {low} to {high}").format(low=found.low, high=found.high)
    if n < FEWEST_FOR_PERCENT:
        few = _("no percent is published of fewer than {n}").format(n=FEWEST_FOR_PERCENT)
        yield _("{k} of {n} ({interval}; {few})").format(k=k, n=n, interval=interval, few=few)
    else:
        yield _("{k} of {n} = {percent}% ({interval})").format(k=k, n=n, percent=found.percent, interval=interval)


def _check(check: str | None) -> Iterator[str]:
    if check:
        yield _("printed percent: {says}").format(says=called(PercentCheck(check)).lower())
