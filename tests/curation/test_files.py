"""Files that are held: how they come in, and who gets them out."""

import logging
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django import Settings

from tests.curation.conftest import SignedIn
from tests.curation.forms import fill
from tests.publishing.conftest import Case
from tracker.records.models import Capture
from tracker.staff.models import User

PAGE = b"<!doctype html><script>alert(1)</script><p>We were moved in one night."
NEW = {"captures-TOTAL_FORMS": "2", "captures-1-retrieved_on": "2024-05-15", "captures-1-retrieved_basis": "our_clock"}


@pytest.fixture(autouse=True)
def _files_lie_apart(settings: Settings, tmp_path: Path) -> None:
    options = {**settings.STORAGES["default"]["OPTIONS"], "location": tmp_path}
    settings.STORAGES = {**settings.STORAGES, "default": {**settings.STORAGES["default"], "OPTIONS": options}}


@pytest.fixture
def held(case: Case, curator: Any, signed_in: SignedIn) -> Capture:
    """A web page that somebody has handed in with the form of its report."""
    fill(signed_in(curator), form(case), **NEW, **{"captures-1-file": SimpleUploadedFile("page.html", PAGE)})
    return Capture.objects.exclude(file="").get()


def form(case: Case) -> str:
    return reverse("admin:records_report_change", args=[case.report.pk])


def download(capture: Capture) -> str:
    return reverse("curation:capture", args=[capture.pk])


def test_hash_and_kind_are_worked_out_from_the_bytes(held: Capture) -> None:
    assert held.sha256 == sha256(PAGE).hexdigest()
    assert held.media_type == "text/html"
    with held.file.open() as file:
        assert file.read() == PAGE


def test_a_file_is_saved_by_the_browser_and_never_shown(held: Capture, reviewer: Any, signed_in: SignedIn) -> None:
    answer: Any = signed_in(reviewer).get(download(held))
    assert b"".join(answer.streaming_content) == PAGE
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert "page.html" not in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


def test_each_look_is_logged(
    held: Capture, reviewer: Any, signed_in: SignedIn, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "tracker.curation.files"):
        answer: Any = signed_in(reviewer).get(download(held))
    assert b"".join(answer.streaming_content)
    assert f"user {reviewer.pk} downloads the file of capture {held.pk}" in caplog.text


def test_who_may_not_see_captures_gets_no_file(held: Capture, client: Any, signed_in: SignedIn) -> None:
    nobody = User.objects.create_user("nadia", is_staff=True)
    assert signed_in(nobody).get(download(held)).status_code == 403
    assert client.get(download(held))["Location"].startswith("/admin/login/")


def test_a_capture_without_a_file_has_nothing_to_download(case: Case, reviewer: Any, signed_in: SignedIn) -> None:
    capture = case.report.captures.get()
    assert signed_in(reviewer).get(download(capture)).status_code == 404


def test_the_form_shows_a_way_to_the_file_and_no_address_of_it(
    case: Case, held: Capture, reviewer: Any, curator: Any, signed_in: SignedIn
) -> None:
    for user in (curator, reviewer):
        page = signed_in(user).get(form(case)).content.decode()
        assert download(held) in page
        assert str(held.file.name) not in page


def test_a_file_over_the_limit_is_refused(case: Case, curator: Any, signed_in: SignedIn, settings: Settings) -> None:
    settings.UPLOAD_LIMIT = 10
    page = fill(signed_in(curator), form(case), **NEW, **{"captures-1-file": SimpleUploadedFile("page.html", PAGE)})
    assert "The file is over" in page.content.decode()
    assert not Capture.objects.exclude(file="").exists()


def test_a_file_of_a_form_that_is_refused_does_not_stay_behind(
    case: Case, curator: Any, signed_in: SignedIn, tmp_path: Path
) -> None:
    refused = {"captures-0-text": "Other words than those that are quoted"}
    file = {"captures-1-file": SimpleUploadedFile("page.html", PAGE)}
    page = fill(signed_in(curator), form(case), **NEW, **file, **refused).content.decode()
    assert "does not stand at" in page
    assert "Choose the file again." in page
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_the_hash_of_a_held_file_is_not_typed(case: Case, held: Capture, curator: Any, signed_in: SignedIn) -> None:
    fill(signed_in(curator), form(case), **{"captures-1-sha256": "0" * 64})
    held.refresh_from_db()
    assert held.sha256 != "0" * 64
