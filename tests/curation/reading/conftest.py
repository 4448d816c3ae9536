"""What the tests of the reading desk share: who reads, and where."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.curation.conftest import SignedIn
from tracker.records.models import Report


@pytest.fixture
def carla(contributor: Any, signed_in: SignedIn) -> Client:
    """The contributor's browser."""
    return signed_in(contributor)


def desk(report: Report) -> str:
    """The address of the desk of a report."""
    return reverse("admin:records_report_read", args=[report.pk])
