"""Fills an empty database with invented records, by bulk SQL, with every trigger and the history on."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection, transaction

from tests.bench.data.evidence import citations, passages
from tests.bench.data.incidents import incidents
from tests.bench.data.plan import batch, plan
from tests.bench.data.reports import reports
from tracker.records.history import acting
from tracker.staff.models import User

# incidents that are written, or taken through a step of their review, in one transaction
BATCH = 5000


def fill_reports(size: int, number: int, writer: User) -> None:
    """Draw as many incidents, and write so many reports, with the passages that the incidents will rest on."""
    run(*plan(size, number))
    in_one_piece(writer, *reports(number))
    for first, last in batches(1, size):
        in_one_piece(writer, batch(first, last), *passages())


def fill_incidents(first: int, last: int, writer: User) -> None:
    """Write the incidents of these numbers, with all their parts and the citations under them."""
    in_one_piece(writer, batch(first, last), *incidents(), *citations())


def batches(first: int, last: int) -> Iterator[tuple[int, int]]:
    """The first and the last number of each batch."""
    for begin in range(first, last + 1, BATCH):
        yield begin, min(begin + BATCH - 1, last)


def in_one_piece(by: User, *statements: str) -> None:
    """Run the statements in one transaction, in the name of `by`, with every rule checked at once."""
    with acting(by, "invented for a measurement"), transaction.atomic():
        run("SET CONSTRAINTS ALL IMMEDIATE", *statements)


def run(*statements: str) -> None:
    """Run statements that need no parameters."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
