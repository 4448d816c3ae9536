"""Fills an empty database with invented records, by bulk SQL, with every trigger and the history on."""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.db import connection, transaction
from rich.progress import Progress

from tests.bench.data import invent
from tracker.records.history import acting
from tracker.records.models import (
    Capture,
    Citation,
    Passage,
    Report,
    ReportSource,
    Survey,
    SurveyFigure,
)
from tracker.staff.models import User

RECORDS = (Report, Capture, ReportSource, Survey, SurveyFigure, Passage, Citation)


@dataclass(frozen=True)
class Filled:
    """How many records of all kinds there are, and in how many seconds they were written."""

    records: int
    seconds: float


def fill(figures: int, writer: User, progress: Progress) -> Filled:
    """Write as many figures, with the surveys and reports that they belong to and the evidence that they rest on."""
    begun = time.perf_counter()
    run("SELECT setseed(0.5)", invent.PLAN.format(figures=figures))
    in_one_piece(writer, *invent.people())
    bar = progress.add_task("Writing records", total=figures)
    for batch, size in _batches():
        in_one_piece(writer, invent.BATCH.format(batch=batch), *invent.batch())
        progress.advance(bar, size)
        if batch == 0:
            run("ANALYZE")  # the plans that the triggers keep were made for empty tables
    run("DROP TABLE plan", "ANALYZE")
    return Filled(sum(model._default_manager.count() for model in RECORDS), time.perf_counter() - begun)


def in_one_piece(by: User, *statements: str) -> None:
    """Run the statements in one transaction, in the name of `by`, with every rule checked at once."""
    with acting(by, "invented for a measurement"), transaction.atomic():
        run("SET CONSTRAINTS ALL IMMEDIATE", *statements)


def run(*statements: str) -> None:
    """Run statements that need no parameters."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _batches() -> list[tuple[int, int]]:
    """Each batch of the plan, with the number of its figures."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT batch, sum(figures)::int FROM plan GROUP BY batch ORDER BY batch")
        return cursor.fetchall()
