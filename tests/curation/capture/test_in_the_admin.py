"""A file that comes with a form goes the same way as one of the command line."""

from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django import Settings

from tests import make
from tests.curation.capture.conftest import held, quoted
from tests.curation.capture.files import page, pdf
from tests.curation.conftest import SignedIn
from tests.curation.forms import fill
from tests.make.article import ARTICLE
from tracker.publishing.actions import redact
from tracker.records.models import Capture, Passage, Report

BYTES = ARTICLE.encode()
PARAGRAPHS = ARTICLE.strip().split("\n\n")
READ = {"retrieved_on": "2024-05-14", "retrieved_basis": "our_clock"}


def form(record: Any) -> str:
    return reverse(f"admin:records_{record._meta.model_name}_change", args=[record.pk])


def upload(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("as it came", content)


def add(client: Any, report: Report, content: bytes, **values: Any) -> str:
    """Send the report's form with a new capture, and return the page that comes back."""
    number = report.captures.count()
    new = {f"captures-{number}-{name}": value for name, value in (READ | values | {"file": upload(content)}).items()}
    answer = fill(client, form(report), **{"captures-TOTAL_FORMS": str(number + 1)}, **new)
    return unescape(answer.content.decode())


def test_a_page_is_read_and_the_passages_get_their_place(report: Report, contributor: Any, signed_in: SignedIn) -> None:
    said = add(signed_in(contributor), report, page(*PARAGRAPHS).encode())
    capture = report.captures.get()
    assert capture.media_type == "text/html"
    assert PARAGRAPHS[3] in capture.text
    assert "3 passages: 3 found, 0 not found, 0 ambiguous." in said
    assert reverse("admin:records_report_passages", args=[report.pk]) in said
    assert not Passage.objects.filter(capture=None).exists()


def test_a_pdf_is_read_and_what_is_not_found_is_said(report: Report, contributor: Any, signed_in: SignedIn) -> None:
    said = add(signed_in(contributor), report, pdf("THE COAST LETTER", "THE COAST LETTER", "My nets"))
    capture = report.captures.get()
    assert (capture.media_type, capture.text.count("\f")) == ("application/pdf", 2)
    assert "3 passages: 0 found, 2 not found, 1 ambiguous." in said
    assert 'class="warning"' in said


def test_a_scan_is_kept_and_said_to_be_one(report: Report, contributor: Any, signed_in: SignedIn) -> None:
    said = add(signed_in(contributor), report, pdf(""))
    assert "it may be a scan" in said
    assert report.captures.get().file


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\x89PNG\r\n\x1a\n\xff\0", "The image is broken"),
        (pdf("Words", user_password="secret"), "The PDF is encrypted"),
        (pdf("Words")[:-40], "The PDF is broken"),
    ],
)
@pytest.mark.usefixtures("files")
def test_a_file_that_is_refused_is_an_error_at_its_field(
    content: bytes, why: str, report: Report, contributor: Any, signed_in: SignedIn
) -> None:
    said = add(signed_in(contributor), report, content)
    assert why in said[said.index("field-file") : said.index("field-sha256")]
    assert not Capture.objects.exists()


def test_a_text_that_is_typed_stays(report: Report, contributor: Any, signed_in: SignedIn) -> None:
    add(signed_in(contributor), report, BYTES, text="THE COAST LETTER, as proofread")
    assert report.captures.get().text == "THE COAST LETTER, as proofread"


def test_the_page_of_a_capture_takes_a_file_too(report: Report, contributor: Any, signed_in: SignedIn) -> None:
    capture = make.capture(report)
    answer = fill(signed_in(contributor), form(capture), file=upload(BYTES))
    capture.refresh_from_db()
    assert capture.text == ARTICLE
    assert "3 passages: 3 found" in answer.content.decode()


def test_a_capture_that_waits_for_one_file_takes_no_other(
    report: Report, contributor: Any, signed_in: SignedIn
) -> None:
    capture = make.capture(report, sha256="0" * 64)
    answer = fill(signed_in(contributor), form(capture), file=upload(BYTES))
    assert "This is another file than the one that was read" in answer.content.decode()
    capture.refresh_from_db()
    assert (capture.sha256, capture.file.name) == ("0" * 64, "")


def test_a_file_whose_text_is_not_what_passages_say_is_refused_with_all_of_them(
    report: Report, files: Path, contributor: Any, signed_in: SignedIn
) -> None:
    capture = make.capture(report)
    for quote in ("We swam to the moon", "and back"):
        quoted(report, quote, capture=capture, char_start=0, char_end=len(quote))
    said = fill(signed_in(contributor), form(capture), file=upload(BYTES)).content.decode()
    assert "2 passages point into this capture and are not in its text." in said
    assert "“We swam to the moon”: not found." in said
    assert "“and back”: not found." in said
    assert held(files) == []


def test_a_file_that_takes_the_place_of_another_brings_its_text(
    report: Report, files: Path, contributor: Any, signed_in: SignedIn
) -> None:
    client = signed_in(contributor)
    add(client, report, BYTES)
    fill(client, form(report.captures.get()), file=upload(BYTES + b"\nCorrected on 20 May."))
    capture = report.captures.get()
    assert capture.text.endswith("Corrected on 20 May.")
    # both as they were got, each with its copy
    assert len(held(files)) == 4


def test_the_same_file_twice_is_kept_and_told(report: Report, contributor: Any, signed_in: SignedIn) -> None:
    client = signed_in(contributor)
    add(client, report, BYTES)
    said = add(client, report, BYTES, retrieved_on="2024-06-01")
    assert "The capture read on 2024-05-14 holds this very file, too." in said
    assert report.captures.count() == 2


def test_a_passage_that_is_typed_with_its_file_gets_its_place(
    report: Report, contributor: Any, signed_in: SignedIn
) -> None:
    number = report.passages.count()
    new = {"quote": "Nine had a week or more", "quote_kind": "narrative"}
    passages = {f"passages-{number}-{name}": value for name, value in new.items()}
    captures = {f"captures-0-{name}": value for name, value in (READ | {"file": upload(BYTES)}).items()}
    totals = {"captures-TOTAL_FORMS": "1", "passages-TOTAL_FORMS": str(number + 1)}
    fill(signed_in(contributor), form(report), **totals, **captures, **passages)
    assert Passage.objects.get(quote=new["quote"]).char_start == ARTICLE.index("Nine had")


def test_a_file_does_not_bring_back_words_that_were_removed(
    report: Report, officer: Any, contributor: Any, signed_in: SignedIn
) -> None:
    client = signed_in(contributor)
    add(client, report, BYTES)
    redact(Passage.objects.get(quote="My nets stayed on the sand."), by=officer)
    assert "were removed for good" in add(client, report, BYTES)
    assert not Capture.objects.filter(text__contains="My nets").exists()


def test_large_files_of_a_form_that_is_refused_do_not_stay_behind(
    report: Report, files: Path, settings: Settings, contributor: Any, signed_in: SignedIn
) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    said = add(signed_in(contributor), report, BYTES, retrieved_on="2024-04-01")
    assert "its page was read on 2024-04-01" in said
    assert "3 found" not in said
    assert held(files) == []


def test_a_file_over_the_limit_is_refused(
    report: Report, settings: Settings, files: Path, contributor: Any, signed_in: SignedIn
) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    settings.UPLOAD_LIMIT = 2**20
    said = add(signed_in(contributor), report, b"x" * (2**20 + 1))
    assert "over 1 MB, which is the limit" in said
    assert held(files) == []
