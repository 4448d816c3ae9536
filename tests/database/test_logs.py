import logging
import sys

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.log import log_response

from tracker.logs import DiscreetFormatter, Refusals


def line(message: str, *values: object, exc_info: object = None) -> str:
    record = logging.LogRecord("django.server", logging.INFO, "", 0, message, values, exc_info)  # type: ignore[arg-type]
    return DiscreetFormatter("{message}", style="{").format(record)


@pytest.mark.parametrize(
    ("message", "written"),
    [
        ('"GET /admin/records/source/?q=Nadia+K. HTTP/1.1" 200 12', '"GET /admin/records/source/?… HTTP/1.1" 200 12'),
        ("Not Found: /api/v1/reports/?country=CHN&q=x", "Not Found: /api/v1/reports/?…"),
        ("Is it ready?", "Is it ready?"),
        (f"Authorization: Bearer rt_{'a2' * 16}", "Authorization: Bearer rt_…"),
    ],
)
def test_values_of_a_query_and_keys_are_left_out(message: str, written: str) -> None:
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


@pytest.mark.parametrize("status", [403, 404, 503, 505])
def test_a_refusal_is_one_line_and_no_fault(status: int, caplog: pytest.LogCaptureFixture) -> None:
    record = answered(status, caplog)
    assert (record.levelname, record.exc_info) == ("WARNING", None)


def test_a_fault_keeps_its_traceback(caplog: pytest.LogCaptureFixture) -> None:
    record = answered(500, caplog)
    assert record.levelname == "ERROR"
    assert record.exc_info is not None


def answered(status: int, caplog: pytest.LogCaptureFixture) -> logging.LogRecord:
    """What is logged of an answer to a request that failed, as our handler gets it."""
    refusals = Refusals()
    caplog.handler.addFilter(refusals)
    logging.getLogger("django").addHandler(caplog.handler)
    try:
        request, response = RequestFactory().get("/admin/"), HttpResponse(status=status)
        log_response("%s", "said", response=response, request=request, exception=PermissionDenied("no"))
    finally:
        logging.getLogger("django").removeHandler(caplog.handler)
        caplog.handler.removeFilter(refusals)
    return caplog.records[0]
