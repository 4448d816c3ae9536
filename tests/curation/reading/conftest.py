"""What the tests of the reading desk share: who reads, and where."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import make
from tests.curation.conftest import SignedIn
from tracker.records.models import Incident, Report
from tracker.reference.choices import DatePrecision


@pytest.fixture
def carla(contributor: Any, signed_in: SignedIn) -> Client:
    """The contributor's browser."""
    return signed_in(contributor)


def desk(report: Report) -> str:
    """The address of the desk of a report."""
    return reverse("admin:records_report_read", args=[report.pk])


def undated(report: Report, quote: str) -> Incident:
    """An incident without a date, which these words of the report support."""
    nothing: dict[str, Any] = dict.fromkeys(("date_text", "date_basis"), "")
    made = make.incident(date_start=None, date_end=None, date_precision=DatePrecision.UNKNOWN, **nothing)
    make.citation(make.passage(report, quote), made)
    return made
