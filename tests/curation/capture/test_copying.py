"""Copies of files that were taken in before there were copies."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from tests.curation.capture.conftest import held
from tests.curation.capture.telling import CANARY, image
from tracker.curation.capture import copying
from tracker.records.models import Capture, Report


@pytest.fixture
def old(report: Report) -> Capture:
    """A capture as it was kept before."""
    made = Capture(report=report, retrieved_on="2024-05-14", retrieved_basis="our_clock", media_type="image/jpeg")
    made.file = ContentFile(image("JPEG"), name="file")
    made.save()
    return made


def run() -> tuple[str, str, int]:
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("strippedcopies", stdout=out, stderr=err)
    except SystemExit as ended:
        return out.getvalue(), err.getvalue(), int(ended.code or 0)
    return out.getvalue(), err.getvalue(), 0


def test_they_are_made_once_and_the_report_stays_as_it_stands(old: Capture, contributor: Any, files: Path) -> None:
    Report.objects.filter(pk=old.report_id).update(status="submitted", submitted_by=contributor)
    assert run() == ("1 copies made, 0 could not be.\n", "", 0)
    old.refresh_from_db()
    with old.stripped.open("rb") as file:
        assert CANARY.encode() not in file.read()
    assert "place" in old.removed
    assert Report.objects.get(pk=old.report_id).status == "submitted"
    assert run()[0] == "0 copies made, 0 could not be.\n"
    assert len(held(files)) == 2


def test_history_knows_the_copy_so_that_it_can_be_removed(old: Capture) -> None:
    run()
    old.refresh_from_db()
    versions = Capture.pgh_event_model.objects.filter(pgh_obj_id=old.pk)  # type: ignore[attr-defined]
    assert old.stripped.name in set(versions.values_list("stripped", flat=True))


def test_a_file_that_is_not_what_was_taken_in_is_named(old: Capture, files: Path) -> None:
    held(files)[0].write_bytes(image("PNG"))
    out, err, status = run()
    assert (out, status) == ("0 copies made, 1 could not be.\n", 1)
    assert f"Capture {old.pk}: The held file is not the one that was taken in" in err


def test_a_file_that_is_gone_is_named(old: Capture, files: Path) -> None:
    held(files)[0].unlink()
    assert "The held file is not there." in run()[1]


def test_a_copy_does_not_stay_behind_when_something_breaks(
    old: Capture, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = Capture.save

    def breaks(self: Capture, **options: Any) -> None:
        save(self, **options)
        raise KeyboardInterrupt

    monkeypatch.setattr(Capture, "save", breaks)
    with pytest.raises(KeyboardInterrupt):
        copying.make_copy(old.pk, why="a test")
    assert len(held(files)) == 1
