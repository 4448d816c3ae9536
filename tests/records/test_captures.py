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
from tracker.records.models.capture import kind_of

pytestmark = pytest.mark.django_db
WORDS = "Nine had a week or more. 🐟 الآن"


@pytest.fixture(autouse=True)
def _files_lie_elsewhere(tmp_path: Path, settings: Any) -> None:
    options = {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path, "base_url": None}}
    settings.STORAGES = {**settings.STORAGES, "default": options}


@pytest.fixture
def report() -> Report:
    return make.report(text=None)


def test_a_file_is_hashed_and_a_plain_text_is_held_as_it_is(report: Report) -> None:
    made = make.capture(report, file=ContentFile(WORDS.encode(), name="article.txt"))
    made.refresh_from_db()
    assert made.sha256 == hashlib.sha256(WORDS.encode()).hexdigest()
    assert (made.media_type, made.text) == ("text/plain", WORDS)
    with made.file.open() as held:
        assert held.read() == WORDS.encode()


def test_the_name_under_which_a_file_lies_tells_nothing(report: Report) -> None:
    made = make.capture(report, file=ContentFile(b"x", name="from-kim-in-yanji.txt"))
    assert re.fullmatch("captures/[0-9a-f]{32}", str(made.file.name))


def test_a_text_that_was_typed_is_not_replaced_by_the_files(report: Report) -> None:
    made = make.capture(report, file=ContentFile(b"raw", name="a.txt"), text="as proofread")
    assert made.text == "as proofread"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 \xff", "application/pdf"),
        (b"<!DOCTYPE html><p>x", "text/html"),
        (b"  <html>", "text/html"),
        (WORDS.encode(), "text/plain"),
        (b"\x89PNG\r\n\x1a\n\xff", "application/octet-stream"),
        ("plain".encode("utf-16-le"), "application/octet-stream"),
    ],
)
def test_the_kind_of_a_file_is_told_from_its_bytes(content: bytes, kind: str) -> None:
    assert kind_of(content) == kind


def test_a_file_of_no_text_is_kept_all_the_same(report: Report) -> None:
    made = make.capture(report, file=ContentFile(b"a\0b\0", name="a.txt"))
    assert (made.media_type, made.text) == ("application/octet-stream", "")


def test_a_file_that_is_too_large_is_refused(report: Report, settings: Any) -> None:
    settings.UPLOAD_LIMIT = 2**20
    big = Capture(report=report, retrieved_on="2024-05-14", retrieved_basis="our_clock")
    big.file = ContentFile(b"x" * (2**20 + 1), name="big.txt")
    with pytest.raises(ValidationError, match="over 1 MB"):
        big.full_clean()


def test_a_report_has_one_working_copy_at_most(report: Report) -> None:
    make.capture(report, is_working_copy=True)
    second = Capture(report=report, retrieved_on="2024-05-14", retrieved_basis="our_clock", is_working_copy=True)
    with pytest.raises(ValidationError, match="one working copy at most"):
        second.full_clean()
    make.capture(report)
