"""`manage.py capture`: what it says, and the status with which it ends."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from tests.curation.capture.conftest import held, quoted
from tests.curation.capture.files import page, pdf
from tests.make.article import ARTICLE
from tracker.curation import demo
from tracker.records.models import Capture, Passage, Report
from tracker.reference.loading import load
from tracker.staff.models import User

REAL = Path(settings.BASE_DIR).parent / "shared" / "seed" / "article.txt"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """The invented article as a file."""
    return written(tmp_path, ARTICLE.encode())


def written(place: Path, content: bytes, name: str = "file.bin") -> Path:
    file = place / name
    file.write_bytes(content)
    return file


def capture(file: Path, report: Report, *options: str) -> tuple[str, int]:
    """What it prints, and its exit status."""
    out = io.StringIO()
    try:
        call_command("capture", str(file), "--report", report.ref, *options, stdout=out)
    except SystemExit as ended:
        return out.getvalue(), int(ended.code or 0)
    return out.getvalue(), 0


def refused(*arguments: str) -> CommandError:
    with pytest.raises(CommandError) as error:
        call_command("capture", *arguments)
    assert error.value.returncode == 2
    return error.value


def test_it_says_of_each_passage_that_it_is_found(article: Path, report: Report) -> None:
    said, status = capture(article, report)
    assert status == 0
    assert "3 passages: 3 found, 0 not found, 0 ambiguous." in said
    assert "3 of them had no place" in said
    assert [line.split()[0] for line in said.splitlines() if "in 1 " in line] == ["found"] * 3


def test_a_letter_that_was_altered_is_not_found_and_the_status_says_so(tmp_path: Path, report: Report) -> None:
    altered = written(tmp_path, ARTICLE.replace("on the sand", "on the land").encode())
    said, status = capture(altered, report)
    assert status == 1
    assert "3 passages: 2 found, 1 not found, 0 ambiguous." in said
    assert [line for line in said.splitlines() if line.startswith("not found") and "My nets" in line]


def test_what_is_ambiguous_is_said_with_its_places(article: Path, report: Report) -> None:
    quoted(report, "fishermen")
    said, status = capture(article, report)
    assert status == 1
    assert "1 ambiguous." in said
    assert f"It stands there {ARTICLE.count('fishermen')} times, from " in said


@pytest.mark.parametrize(
    "content", [page(*ARTICLE.split("\n\n")).encode(), pdf("THE COAST LETTER", "My nets stayed on the sand.")]
)
def test_pages_and_pdfs_are_taken(content: bytes, tmp_path: Path, report: Report) -> None:
    Passage.objects.filter(quote="냉동 생선").delete()
    said, status = capture(written(tmp_path, content), report)
    assert status == 0, said


def test_several_captures_are_named_and_each_passage_says_which_have_it(
    article: Path, tmp_path: Path, report: Report
) -> None:
    capture(article, report, "--url", "https://coastletter.example/a", "--retrieved-on", "2024-05-14")
    other = written(tmp_path, ARTICLE.replace("COAST", "CAST").encode(), "other")
    said, _ = capture(other, report)
    assert "  1  read on 2024-05-14, https://coastletter.example/a, SHA-256 " in said
    assert "← this file" in next(line for line in said.splitlines() if line.startswith("  2  "))
    [lost] = [line for line in said.splitlines() if "THE COAST LETTER" in line]
    assert lost.split("“")[0].split() == ["not", "found", "in", "1"]
    [kept] = [line for line in said.splitlines() if "My nets" in line]
    assert "in 1, 2" in kept


def test_the_answer_can_be_had_for_programs(article: Path, report: Report) -> None:
    said, status = capture(article, report, "--format", "json", "--check")
    answer = json.loads(said)
    assert (status, answer["is_stored"], answer["counts"]) == (0, False, {"found": 3, "not_found": 0, "ambiguous": 0})
    assert answer["passages"][0] == {
        "quote": "THE COAST LETTER",
        "state": "found",
        "char_start": 0,
        "page": None,
        "found_in": [1],
        "hint": "",
    }


def test_a_check_stores_nothing(article: Path, report: Report, files: Path) -> None:
    said, status = capture(article, report, "--check")
    assert status == 0
    assert "nothing was stored" in said
    assert not Capture.objects.exists()
    assert held(files) == []


def test_a_check_says_that_the_report_would_be_a_draft_again(article: Path, report: Report, contributor: User) -> None:
    Report.objects.filter(pk=report.pk).update(status="submitted", submitted_by=contributor)
    said, _ = capture(article, report, "--check")
    assert f"{report.ref} would be a draft again" in said
    assert f"{report.ref} is a draft again" in capture(article, report)[0]


def test_history_names_who_did_it(article: Path, report: Report, contributor: User) -> None:
    capture(article, report, "--by", "carla")
    made = Capture.pgh_event_model.objects.get()  # type: ignore[attr-defined]
    assert made.pgh_context == {"user": contributor.pk, "why": "manage.py capture"}


def test_where_nobody_is_named_history_says_that_it_was_the_server(article: Path, report: Report) -> None:
    capture(article, report)
    context = Capture.pgh_event_model.objects.get().pgh_context  # type: ignore[attr-defined]
    assert context["user"] is None
    assert context["why"].startswith("manage.py capture, run by ")


@pytest.mark.usefixtures("reviewer")
@pytest.mark.parametrize("name", ["ruben", "nobody"])
def test_who_may_not_enter_captures_is_refused(name: str, article: Path, report: Report) -> None:
    error = refused(str(article), "--report", report.ref, "--by", name)
    assert "nobody of this name may enter captures" in str(error)
    assert not Capture.objects.exists()


def test_a_refused_file_is_said_why(tmp_path: Path, report: Report) -> None:
    error = refused(str(written(tmp_path, b"BM\xff\0", "article.txt")), "--report", report.ref)
    assert "It is an image of a kind that is not taken." in str(error)
    assert "Nothing was stored." in str(error)


def test_an_address_that_is_none_is_named(article: Path, report: Report, files: Path) -> None:
    error = refused(str(article), "--report", report.ref, "--url", "coastletter")
    assert "url: " in str(error)
    assert held(files) == []


def test_a_file_or_a_report_that_is_not_there_is_named(article: Path, tmp_path: Path, report: Report) -> None:
    assert "there is no such file" in str(refused(str(tmp_path), "--report", report.ref))
    assert "R-00000000: there is no such report" in str(refused(str(article), "--report", "R-00000000"))


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("missing", [["--retrieved-on", "14 May"], ["--basis", "guess"]])
def test_words_that_it_does_not_know_are_refused(missing: list[str], article: Path, report: Report) -> None:
    with pytest.raises(CommandError):
        call_command("capture", str(article), "--report", report.ref, *missing)


@pytest.mark.skipif(not REAL.exists(), reason="the article of the worked case is not ours to hand on; it is not here")
def test_the_real_article_has_every_passage_of_the_worked_case(
    contributor: User, officer: User, tmp_path: Path, django_assert_max_num_queries: Any
) -> None:
    load()
    demo.load(demo.WORKED, contributor=contributor, officer=officer)
    report = Report.objects.get(ref="R-9TYCGDG3")
    total = report.passages.count()
    assert total >= 20
    headline = report.passages.get(quote__startswith="Thirty N. Korean")
    altered = REAL.read_text().replace(headline.quote, headline.quote.replace("speak", "speek"))
    said, status = capture(written(tmp_path, altered.encode()), report, "--check")
    assert status == 1
    assert f"{total} passages: {total - 1} found, 1 not found, 0 ambiguous." in said
    with django_assert_max_num_queries(60):
        said, status = capture(REAL, report)
    assert status == 0
    assert f"{total} passages: {total} found, 0 not found, 0 ambiguous." in said
    assert report.captures.get().text == REAL.read_text()
