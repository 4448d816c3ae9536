"""Files that are held: how they come in, and who gets them out."""

import re
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client, override_settings
from django.urls import reverse
from pytest_django import DjangoDbBlocker, Settings

from tests.cast import member
from tests.curation.conftest import SignedIn
from tests.curation.forms import fill
from tests.publishing.conftest import Case, build
from tracker.records.models import Capture, FileRead, Report
from tracker.records.models.file_read import What
from tracker.staff.models import User

PAGE = b"<!doctype html><script>alert(1)</script><p>We were moved in one night."
NEW = {"captures-TOTAL_FORMS": "2", "captures-1-retrieved_on": "2024-05-15", "captures-1-retrieved_basis": "our_clock"}
ONE_MORE = {
    "captures-TOTAL_FORMS": "3",
    "captures-2-retrieved_on": "2024-05-16",
    "captures-2-retrieved_basis": "our_clock",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where files are held."""
    return tmp_path_factory.mktemp("files")


@pytest.fixture(autouse=True)
def _files_lie_apart(settings: Settings, place: Path) -> None:
    settings.STORAGES = apart(place)


def apart(place: Path) -> dict[str, Any]:
    default = settings.STORAGES["default"]
    return {**settings.STORAGES, "default": {**default, "OPTIONS": {**default["OPTIONS"], "location": place}}}


@pytest.fixture(scope="module")
def handed_in(django_db_setup: None, django_db_blocker: DjangoDbBlocker, place: Path) -> Iterator[Case]:
    """A case, to which somebody has handed in a web page with the form of its report. Each test rolls back to it."""
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(STORAGES=apart(place)):
        case, client = build(), Client()
        client.force_login(member("carla", "contributor"))
        fill(client, form(case), **NEW, **{"captures-1-file": SimpleUploadedFile("page.html", PAGE)})
        connection.check_constraints()
        yield case
        transaction.set_rollback(True)


@pytest.fixture
def case(handed_in: Case, db: None) -> Case:
    return replace(handed_in, report=Report.objects.get(pk=handed_in.report.pk))


@pytest.fixture
def contributor(case: Case) -> User:
    return User.objects.get(username="carla")


@pytest.fixture
def held(case: Case) -> Capture:
    """The page that was handed in."""
    return Capture.objects.exclude(file="").get()


def form(case: Case) -> str:
    return reverse("admin:records_report_change", args=[case.report.pk])


def original(capture: Capture) -> str:
    return reverse("curation:original", args=[capture.pk])


def download(capture: Capture) -> str:
    return reverse("curation:capture", args=[capture.pk])


def test_hash_and_kind_are_worked_out_from_the_bytes(held: Capture) -> None:
    assert held.sha256 == sha256(PAGE).hexdigest()
    assert held.media_type == "text/html"
    with held.file.open() as file:
        assert file.read() == PAGE


def test_a_file_is_saved_by_the_browser_and_never_shown(held: Capture, reviewer: Any, signed_in: SignedIn) -> None:
    answer: Any = signed_in(reviewer).get(download(held))
    said = b"".join(answer.streaming_content)
    assert b"We were moved in one night." in said
    assert b"alert" not in said
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert answer["Content-Disposition"].endswith('-copy.html"')
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


def test_each_look_is_logged_and_the_line_stays(held: Capture, reviewer: Any, signed_in: SignedIn) -> None:
    answer: Any = signed_in(reviewer).get(download(held))
    assert b"".join(answer.streaming_content)
    line = FileRead.objects.get()
    assert (line.what, line.capture_id, line.user_id, line.user_name) == ("stripped", held.pk, reviewer.pk, "ruben")
    for change in (FileRead.objects.all().delete, lambda: FileRead.objects.update(user_name="nobody")):
        with pytest.raises(IntegrityError, match="only added to"), transaction.atomic():
            change()


def test_an_original_goes_to_an_officer_who_says_why(held: Capture, officer: Any, signed_in: SignedIn) -> None:
    client = signed_in(officer)
    page = client.get(original(held))
    assert "Download the original" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert "in a few words why: 10 letters" in client.post(original(held), {"reason": "because"}).content.decode()
    assert not FileRead.objects.exists()
    answer: Any = client.post(original(held), {"reason": "The hash is disputed in court"})
    assert b"".join(answer.streaming_content) == PAGE
    assert answer["Content-Disposition"].endswith('-original.html"')
    assert "no-store" in answer["Cache-Control"]
    line = FileRead.objects.get()
    assert (line.what, line.user_id, line.reason) == ("original", officer.pk, "The hash is disputed in court")


@pytest.mark.parametrize("role", ["contributor", "reviewer", "publisher", "superuser"])
def test_nobody_else_gets_an_original_and_no_get_hands_it_over(
    role: str, held: Capture, officer: Any, request: pytest.FixtureRequest, signed_in: SignedIn
) -> None:
    is_superuser = role == "superuser"
    who = User.objects.create_superuser("adam") if is_superuser else request.getfixturevalue(role)
    for answer in (
        signed_in(who).get(original(held)),
        signed_in(who).post(original(held), {"reason": "I would like to see it"}),
    ):
        assert answer.status_code == 403
    asked = signed_in(officer).get(original(held), {"reason": "The hash is disputed in court"})
    assert PAGE not in asked.content
    assert not FileRead.objects.exists()


def test_an_officer_whom_no_other_has_met_gets_no_original(held: Capture, officer: Any, signed_in: SignedIn) -> None:
    User.objects.filter(pk=officer.pk).update(is_to_be_met=True)
    client = signed_in(officer)
    assert client.get(original(held)).status_code == 403
    assert client.post(original(held), {"reason": "The hash is disputed in court"}).status_code == 403
    assert not FileRead.objects.exists()
    User.objects.filter(pk=officer.pk).update(is_to_be_met=False)
    assert client.get(original(held)).status_code == 200


def test_the_way_to_an_original_is_shown_to_who_may_go_it(
    case: Case, held: Capture, officer: Any, contributor: Any, signed_in: SignedIn
) -> None:
    by_itself = reverse("admin:records_capture_change", args=[held.pk])
    for page in (form(case), by_itself):
        assert original(held) not in signed_in(contributor).get(page).content.decode()
        assert original(held) in signed_in(officer).get(page).content.decode()
    User.objects.filter(pk=officer.pk).update(is_to_be_met=True)
    assert original(held) not in signed_in(officer).get(form(case)).content.decode()


def test_no_line_of_an_original_stands_without_a_reason(held: Capture, officer: Any) -> None:
    with pytest.raises(IntegrityError, match="says_why"), transaction.atomic():
        FileRead.objects.write(What.ORIGINAL, held, by=officer)


def test_only_officers_and_superusers_read_the_log(
    held: Capture, officer: Any, contributor: Any, signed_in: SignedIn
) -> None:
    FileRead.objects.write(What.ORIGINAL, held, by=officer, reason="The hash is disputed in court")
    address = reverse("admin:records_fileread_changelist")
    keeper = User.objects.create_user("kim", is_staff=True)
    keeper.groups.add(Group.objects.get(name="administrator"))
    for reader in (officer, User.objects.create_superuser("adam")):
        assert "disputed in court" in signed_in(reader).get(address).content.decode()
    for other in (contributor, keeper):
        assert signed_in(other).get(address).status_code == 403


def test_a_file_without_a_copy_is_not_given_and_the_form_says_so(
    case: Case, held: Capture, reviewer: Any, signed_in: SignedIn
) -> None:
    Capture.objects.filter(pk=held.pk).update(stripped="")
    assert signed_in(reviewer).get(download(held)).status_code == 404
    assert "No copy without metadata is made yet." in signed_in(reviewer).get(form(case)).content.decode()


def test_the_form_says_which_kinds_are_not_in_the_copy(
    case: Case, held: Capture, reviewer: Any, signed_in: SignedIn
) -> None:
    assert held.removed == ["active"]
    assert "scripts and what would run" in signed_in(reviewer).get(form(case)).content.decode()


def test_neither_file_has_a_name_that_says_anything(held: Capture) -> None:
    for file in (held.file, held.stripped):
        assert re.fullmatch(r"captures/[0-9a-f]{32}", str(file.name))


def test_who_may_not_see_captures_gets_no_file(held: Capture, client: Any, signed_in: SignedIn) -> None:
    nobody = User.objects.create_user("nadia", is_staff=True)
    assert signed_in(nobody).get(download(held)).status_code == 403
    assert client.get(download(held))["Location"].startswith("/admin/login/")


def test_a_capture_without_a_file_has_nothing_to_download(case: Case, reviewer: Any, signed_in: SignedIn) -> None:
    capture = case.report.captures.get(file="")
    assert signed_in(reviewer).get(download(capture)).status_code == 404


def test_the_form_shows_a_way_to_the_file_and_no_address_of_it(
    case: Case, held: Capture, reviewer: Any, contributor: Any, signed_in: SignedIn
) -> None:
    for user in (contributor, reviewer):
        page = signed_in(user).get(form(case)).content.decode()
        assert download(held) in page
        assert str(held.file.name) not in page


def test_a_file_over_the_limit_is_refused(
    case: Case, contributor: Any, signed_in: SignedIn, settings: Settings
) -> None:
    settings.UPLOAD_LIMIT = 10
    another = {"captures-2-file": SimpleUploadedFile("another.html", PAGE + b"<p>And more.")}
    page = fill(signed_in(contributor), form(case), **ONE_MORE, **another)
    assert "The file is over" in page.content.decode()
    assert case.report.captures.count() == 2


def test_a_file_of_a_form_that_is_refused_does_not_stay_behind(
    case: Case, contributor: Any, signed_in: SignedIn, place: Path
) -> None:
    before = files(place)
    refused = {"captures-0-text": "Other words than those that are quoted"}
    another = {"captures-2-file": SimpleUploadedFile("another.html", PAGE + b"<p>And more.")}
    page = fill(signed_in(contributor), form(case), **ONE_MORE, **another, **refused).content.decode()
    assert "does not stand at" in page
    assert "Choose the file again." in page
    assert files(place) == before


def files(place: Path) -> set[Path]:
    return {path for path in place.rglob("*") if path.is_file()}


def test_the_hash_of_a_held_file_is_not_typed(case: Case, held: Capture, contributor: Any, signed_in: SignedIn) -> None:
    fill(signed_in(contributor), form(case), **{"captures-1-sha256": "0" * 64})
    held.refresh_from_db()
    assert held.sha256 != "0" * 64
