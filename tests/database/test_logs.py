import logging
import sys

import pytest
from django.db import IntegrityError, connection

from tracker.logs import DiscreetFormatter


def line(message: str, *values: object, exc_info: object = None) -> str:
    record = logging.LogRecord("django.server", logging.INFO, "", 0, message, values, exc_info)  # type: ignore[arg-type]
    return DiscreetFormatter("{message}", style="{").format(record)


@pytest.mark.parametrize(
    ("message", "written"),
    [
        ('"GET /admin/records/source/?q=Nadia+K. HTTP/1.1" 200 12', '"GET /admin/records/source/?… HTTP/1.1" 200 12'),
        ("Not Found: /api/v1/reports/?country=CHN&q=x", "Not Found: /api/v1/reports/?…"),
        ("Is it ready?", "Is it ready?"),
    ],
)
def test_values_of_a_query_are_left_out(message: str, written: str) -> None:
    assert line("%s", message) == written


def test_values_of_a_refused_row_are_left_out_of_a_traceback(db: None) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TEMP TABLE names (name text PRIMARY KEY)")
            cursor.execute("INSERT INTO names VALUES ('Nadia K.'), ('Nadia K.')")
    except IntegrityError:
        written = line("failed", exc_info=sys.exc_info())
    assert "duplicate key" in written
    assert "Key (name)=(" not in written
