"""The process in which files are read: what comes back from it, and what does not."""

import sys
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from pytest_django import Settings

from tests.curation.capture.telling import image
from tracker.curation.capture import apart
from tracker.curation.capture.extract.__main__ import written


def run(program: str, most: int = 1000) -> bytes:
    with Path("/dev/null").open("rb") as nothing:
        return apart._run([sys.executable, "-c", program], nothing, most)


def test_a_copy_that_is_much_larger_than_an_upload_may_be_is_refused(settings: Settings) -> None:
    settings.UPLOAD_LIMIT = 40
    with pytest.raises(ValidationError, match="Its copy without metadata would be over"):
        apart.parsed("image/png", image("PNG"))
    settings.UPLOAD_LIMIT = 10_000
    assert apart.parsed("image/png", image("PNG")).copy.startswith(b"\x89PNG")


def test_one_that_never_stops_to_answer_is_not_listened_to() -> None:
    with pytest.raises(ValidationError, match="takes more than it may"):
        run("import sys\nwhile True: sys.stdout.write('x' * 65536)")


@pytest.mark.parametrize("program", ["", "raise SystemExit(1)", "import os; print(1); os.kill(os.getpid(), 9)"])
def test_one_that_stops_half_way_has_said_nothing(program: str) -> None:
    with pytest.raises(ValidationError, match="stops half-way"):
        run(program)


def test_one_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS", 0.5)
    with pytest.raises(ValidationError, match=r"takes over 0.5 seconds"):
        run("import time; time.sleep(60)")


def test_halves_of_characters_come_through() -> None:
    assert written({"text": "\ud800"}, b"copy", 1000) == b'{"text": "\xed\xa0\x80"}\ncopy'
