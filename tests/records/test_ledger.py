"""The file of removals is only added to, one line a removal, whatever breaks down meanwhile."""

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from pytest_django import Settings

from tracker.publishing.wiping.traces import delete_files
from tracker.records import ledger
from tracker.records.ledger import IDENTITY, RECORD, WORDS, Line, enter

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def file(settings: Settings, tmp_path: Path) -> Path:
    settings.LEDGER_FILE = tmp_path / "removals.jsonl"
    settings.MEDIA_ROOT = tmp_path / "files"
    return Path(settings.LEDGER_FILE)


def test_a_line_of_an_identity_says_when(file: Path) -> None:
    with pytest.raises(ValueError, match="isoformat"):
        Line(IDENTITY, "X-00000000")
    file.write_text('{"what": "identity", "ref": "X-00000000"}\n')
    with pytest.raises(ValueError, match="line 1: this is no removal"):
        list(ledger.lines())


def test_what_is_removed_again_has_no_second_line_unless_more_names_went_with_it(file: Path) -> None:
    enter(Line(RECORD, "S-00000000"), Line(WORDS, "R-00000000", 7, names=2))
    enter(Line(RECORD, "S-00000000"), Line(WORDS, "R-00000000", 7), Line(WORDS, "R-00000000", 8))
    enter(Line(RECORD, "S-00000000", names=1))
    assert [(line.ref, line.passage, line.names) for line in ledger.lines()] == [
        ("S-00000000", 0, 0),
        ("R-00000000", 7, 2),
        ("R-00000000", 8, 0),
        ("S-00000000", 0, 1),
    ]


def test_a_line_that_was_half_written_does_not_take_the_next_one_along(file: Path) -> None:
    file.write_text('{"what": "rec')
    enter(Line(RECORD, "S-00000000"))
    assert json.loads(file.read_text().splitlines()[1])["ref"] == "S-00000000"
    with pytest.raises(ValueError, match="line 1"):
        list(ledger.lines())


@pytest.mark.parametrize("written", [None, 5])
def test_on_a_full_disk_files_are_deleted_all_the_same_and_the_log_says_the_line(
    file: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, written: int | None
) -> None:
    def full(*_: Any) -> int:
        if written is None:
            raise OSError(28, "No space left on device")
        return written

    monkeypatch.setattr(ledger.os, "write", full)
    name = default_storage.save("letter.txt", ContentFile(b"words"))
    with caplog.at_level(logging.ERROR), transaction.atomic():
        enter(Line(RECORD, "S-00000000"))
        delete_files({name})
    monkeypatch.undo()
    assert not default_storage.exists(name)
    assert '"ref": "S-00000000"' in caplog.text


def test_where_a_file_cannot_be_deleted_the_line_is_written(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stuck(*_: Any) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(default_storage, "delete", stuck)
    with transaction.atomic():
        delete_files({"letter.txt"})
        enter(Line(RECORD, "S-00000000"))
    assert [line.ref for line in ledger.lines()] == ["S-00000000"]
