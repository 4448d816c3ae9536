"""The case of a report: what rests on it, to be worked on and handed in together."""

from __future__ import annotations

from tracker.publishing.actions import citing
from tracker.records.models import WHOLES, Redirect, Report, Whole


def case_of(report: Report) -> list[Whole]:
    """The report, and what cites its passages or names it as its main one: by kind as they go out, oldest first.

    What was merged into another record is left out: nothing goes out of it any more.
    """
    merged = Redirect.objects.values("old")
    found: list[Whole] = [report]
    for model in WHOLES[1:]:
        found += citing(model, report).exclude(ref__in=merged).order_by("pk")
    return found
