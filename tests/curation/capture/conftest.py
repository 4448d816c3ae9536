"""What the tests of captures share: files that lie apart, and a report without text."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pytest_django import Settings

from tests import make
from tracker.records.models import Passage, Report


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: Path) -> Path:
    """Where files are held while a test runs."""
    place = tmp_path / "held"
    default = settings.STORAGES["default"]
    options = {**default["OPTIONS"], "location": place}
    settings.STORAGES = {**settings.STORAGES, "default": {**default, "OPTIONS": options}}
    return place


@pytest.fixture
def report(db: None) -> Report:
    """A report of which nothing is held yet, with three passages that have no place."""
    made = make.report(text=None)
    for quote in ("THE COAST LETTER", "My nets stayed on the sand.", "냉동 생선"):
        quoted(made, quote)
    return made


def quoted(report: Report, quote: str, **values: Any) -> Passage:
    """A passage of the report that has no place, unless one is given."""
    made = Passage.objects.create(report=report, quote=quote, quote_kind="narrative", **values)
    # as at a commit: what comes later in the test is another transaction
    connection.check_constraints()
    return made


def held(files: Path) -> list[Path]:
    """The files that are held on the disk."""
    return [path for path in files.rglob("*") if path.is_file()]
