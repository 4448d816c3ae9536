"""A search that takes too long is given up: it is a help, and nobody waits for it."""

from importlib import import_module
from typing import Any

import pytest
from django.db import OperationalError, connection

from tests import make
from tracker.curation.duplicates import candidates
from tracker.curation.duplicates.kind import Kind
from tracker.records.models import Incident


@pytest.mark.django_db
def test_it_finds_nothing_says_so_in_the_log_and_spoils_no_transaction(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def slow(*_: Any) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(5)")
        return []

    make.incident()
    one = make.incident()
    monkeypatch.setitem(vars(import_module("tracker.curation.duplicates.candidates")), "PATIENCE", 100)
    monkeypatch.setattr(Kind, "found", slow)
    assert candidates(one) == []
    assert "took more than" in caplog.text
    assert Incident.objects.count() == 2


@pytest.mark.django_db
def test_what_breaks_otherwise_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> list[int]:
        raise OperationalError("the disk is full")

    monkeypatch.setattr(Kind, "found", broken)
    with pytest.raises(OperationalError, match="disk"):
        candidates(make.incident())
