"""What a capture takes from a file, and what it holds."""

import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from tests import make
from tracker.records.models import Capture, Report

pytestmark = pytest.mark.django_db
WORDS = "Nine had a week or more. 🐟 الآن"


@pytest.fixture(autouse=True)
def _files_lie_elsewhere(tmp_path: Path, settings: Any) -> None:
    options = {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path, "base_url": None}}
    settings.STORAGES = {**settings.STORAGES, "default": options}


@pytest.fixture
def report() -> Report:
    return make.report(text=None)


def test_a_file_is_hashed_and_held_as_it_is(report: Report) -> None:
    made = make.capture(report, file=ContentFile(WORDS.encode(), name="article.txt"), sha256="0" * 64)
    made.refresh_from_db()
    assert made.sha256 == hashlib.sha256(WORDS.encode()).hexdigest()
    with made.file.open() as held:
        assert held.read() == WORDS.encode()


def test_the_name_under_which_a_file_lies_tells_nothing(report: Report) -> None:
    made = make.capture(report, file=ContentFile(b"x", name="from-kim-in-yanji.txt"))
    assert re.fullmatch("captures/[0-9a-f]{32}", str(made.file.name))


def test_a_report_has_one_working_copy_at_most(report: Report) -> None:
    make.capture(report, is_working_copy=True)
    second = Capture(report=report, retrieved_on="2024-05-14", retrieved_basis="our_clock", is_working_copy=True)
    with pytest.raises(ValidationError, match="one working copy at most"):
        second.full_clean()
    make.capture(report)
