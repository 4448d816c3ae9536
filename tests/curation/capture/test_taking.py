"""What a file becomes: a capture of its report, whole or not at all."""

import datetime as dt
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.timezone import localdate

from tests import make
from tests.curation.capture.conftest import held, quoted
from tests.curation.capture.files import page, pdf
from tests.make.article import ARTICLE
from tracker.curation.capture.finding import State
from tracker.curation.capture.taking import Became, Reading, Taken, take_in
from tracker.publishing.actions import redact
from tracker.records.models import Capture, Passage, Report

BYTES = ARTICLE.encode()
DIGEST = sha256(BYTES).hexdigest()
ALTERED = ARTICLE.replace("My nets stayed", "My nets strayed").encode()


def take(report: Report, content: bytes = BYTES, by: Any = None, **options: Any) -> Taken:
    reading = Reading(**{name: options.pop(name) for name in ("url", "retrieved_on") if name in options})
    return take_in(ContentFile(content), report, reading, by=by, why="a test", **options)


def states(taken: Taken) -> list[State]:
    return [finding.state for finding in taken.findings]


def stored(files: Path) -> tuple[int, int]:
    """How many captures there are, and how many files that are no copies."""
    copies = {name for name in Capture.objects.values_list("stripped", flat=True) if name}
    assert all((files / name).exists() for name in copies)
    return Capture.objects.count(), len(held(files)) - len(copies)


def test_a_first_file_becomes_the_working_copy_with_hash_text_and_day(report: Report, files: Path) -> None:
    capture = take(report, url="https://coastletter.example/a").capture
    capture.refresh_from_db()
    assert (capture.sha256, capture.text, capture.media_type) == (DIGEST, ARTICLE, "text/plain")
    assert (capture.url, capture.retrieved_on) == ("https://coastletter.example/a", localdate())
    assert (capture.retrieved_basis, capture.is_working_copy) == ("our_clock", True)
    assert [path.read_bytes() for path in held(files)] == [BYTES, BYTES]


def test_passages_without_a_place_get_it(report: Report) -> None:
    taken = take(report)
    assert (taken.placed, states(taken)) == (3, [State.FOUND] * 3)
    for passage in Passage.objects.all():
        assert passage.capture == taken.capture
        assert ARTICLE[passage.char_start : passage.char_end] == passage.quote


def test_passages_that_are_not_clear_stay_without_one(report: Report) -> None:
    twice, nowhere = quoted(report, "fishermen"), quoted(report, "We swam to the moon")
    taken = take(report)
    assert sorted(states(taken)) == sorted([State.FOUND] * 3 + [State.AMBIGUOUS, State.NOT_FOUND])
    assert not taken.is_whole
    for passage in (twice, nowhere):
        passage.refresh_from_db()
        assert passage.capture is None


def test_history_says_who_and_why(report: Report, contributor: Any) -> None:
    capture = take(report, by=contributor).capture
    added = Capture.pgh_event_model.objects.get(pgh_obj_id=capture.pk)  # type: ignore[attr-defined]
    assert added.pgh_context == {"user": contributor.pk, "why": "a test"}


@pytest.mark.parametrize(
    ("content", "kind"), [(page(ARTICLE).encode(), "text/html"), (pdf("Words"), "application/pdf")]
)
def test_pages_and_pdfs_are_taken_the_same_way(report: Report, content: bytes, kind: str) -> None:
    capture = take(report, content).capture
    assert capture.media_type == kind
    assert capture.text


def test_a_capture_that_waits_for_its_file_gets_it(report: Report, files: Path) -> None:
    waiting = make.capture(report, sha256=DIGEST, is_working_copy=True)
    start = ARTICLE.index("fishermen who")
    passage = quoted(report, "fishermen", capture=waiting, char_start=start, char_end=start + 9)
    taken = take(report)
    assert (taken.became, taken.capture) == (Became.COMPLETED, waiting)
    waiting.refresh_from_db()
    assert (waiting.text, waiting.media_type, waiting.retrieved_on) == (ARTICLE, "text/plain", dt.date(2024, 5, 14))
    assert stored(files) == (1, 1)
    passage.refresh_from_db()
    assert (passage.capture, passage.char_start) == (waiting, start)


def test_a_place_that_nobody_could_check_is_put_right_when_the_file_comes(report: Report) -> None:
    waiting = make.capture(report, sha256=DIGEST)
    passage = quoted(report, "Nine had", capture=waiting, char_start=3, char_end=11)
    take(report)
    passage.refresh_from_db()
    assert (passage.capture, passage.char_start) == (waiting, ARTICLE.index("Nine had"))


def test_a_file_without_the_words_that_point_into_its_capture_is_refused_with_all_of_them(
    report: Report, files: Path
) -> None:
    waiting = make.capture(report, sha256=DIGEST)
    for quote in ("We swam to the moon", "fishermen"):
        quoted(report, quote, capture=waiting, char_start=0, char_end=len(quote))
    with pytest.raises(ValidationError) as refused:
        take(report)
    said = "\n".join(refused.value.messages)
    assert "2 passages point into this capture and are not in its text" in said
    assert "“We swam to the moon”: not found." in said
    assert "“fishermen”: ambiguous. It stands there" in said
    waiting.refresh_from_db()
    assert (waiting.text, waiting.file.name, stored(files)) == ("", "", (1, 0))


def test_a_text_that_is_held_stays_when_its_file_comes(report: Report) -> None:
    pasted = make.capture(report, sha256=DIGEST, text="THE COAST LETTER, as proofread")
    taken = take(report)
    assert (taken.became, Capture.objects.get().text) == (Became.COMPLETED, pasted.text)
    assert states(taken).count(State.FOUND) == 1


def test_an_altered_file_is_another_capture_and_moves_no_passage_of_the_first(report: Report, files: Path) -> None:
    waiting = make.capture(report, sha256=DIGEST, is_working_copy=True)
    start = ARTICLE.index("Nine had")
    passage = quoted(report, "Nine had", capture=waiting, char_start=start, char_end=start + 8)
    taken = take(report, ALTERED)
    assert taken.became == Became.NEW
    assert not taken.capture.is_working_copy
    assert states(taken).count(State.NOT_FOUND) == 1
    passage.refresh_from_db()
    assert (passage.capture, passage.char_start) == (waiting, start)
    assert stored(files) == (2, 1)


def test_each_passage_says_which_captures_have_it(report: Report) -> None:
    take(report)
    sheet = take(report, ALTERED).sheet
    assert {row.passage.quote: row.found_in for row in sheet.rows} == {
        "THE COAST LETTER": [1, 2],
        "My nets stayed on the sand.": [1],
        "냉동 생선": [1, 2],
    }


def test_the_same_bytes_are_not_stored_twice_unless_somebody_asks(report: Report, files: Path) -> None:
    first = take(report).capture
    again = take(report)
    assert (again.became, again.capture, stored(files)) == (Became.HELD, first, (1, 1))
    assert again.is_whole


@pytest.mark.parametrize("asked", [{"url": "https://mirror.example/a"}, {"retrieved_on": dt.date(2024, 6, 1)}])
def test_the_same_bytes_at_another_address_or_day_are_another_capture(
    asked: dict[str, Any], report: Report, files: Path
) -> None:
    take(report, url="https://coastletter.example/a", retrieved_on=dt.date(2024, 5, 14))
    assert take(report, **asked).became == Became.NEW
    assert stored(files) == (2, 2)
    assert take(report, **asked).became == Became.HELD


def test_a_later_file_becomes_the_working_copy_if_somebody_asks(report: Report) -> None:
    first = take(report).capture
    second = take(report, ALTERED, is_working_copy=True).capture
    assert list(report.captures.filter(is_working_copy=True)) == [second]
    take(report, is_working_copy=True)
    assert list(report.captures.filter(is_working_copy=True)) == [first]


def test_to_look_only_stores_nothing(report: Report, files: Path) -> None:
    taken = take(report, only_look=True)
    assert (taken.became, taken.is_whole) == (Became.NEW, True)
    assert stored(files) == (0, 0)
    assert not Passage.objects.exclude(capture=None).exists()


def test_to_look_only_leaves_a_held_file_alone(report: Report, files: Path) -> None:
    take(report)
    assert take(report, only_look=True).became == Became.HELD
    assert stored(files) == (1, 1)


def test_a_file_that_the_database_refuses_does_not_stay_behind(report: Report, files: Path) -> None:
    # the report is dated 3 May
    with pytest.raises(ValidationError) as refused:
        take(report, retrieved_on=dt.date(2024, 4, 1))
    assert "its page was read on 2024-04-01" in " ".join(refused.value.messages)
    assert stored(files) == (0, 0)


def test_a_file_does_not_stay_behind_when_something_breaks(
    report: Report, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*args: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tracker.curation.capture.taking.place", breaks)
    with pytest.raises(KeyboardInterrupt):
        take(report)
    assert stored(files) == (0, 0)


@pytest.mark.parametrize("content", [b"\x89PNG\xff\0", pdf("Words", user_password="x"), b""])
def test_a_refused_file_leaves_nothing(content: bytes, report: Report, files: Path) -> None:
    with pytest.raises(ValidationError):
        take(report, content)
    assert stored(files) == (0, 0)


def test_a_file_does_not_bring_back_words_that_were_removed(report: Report, officer: Any, files: Path) -> None:
    take(report)
    redact(Passage.objects.get(quote="My nets stayed on the sand."), by=officer)
    with pytest.raises(ValidationError, match="were removed for good"):
        take(report)
    assert "My nets" not in Capture.objects.get().text


def test_a_report_that_was_handed_in_is_a_draft_again(report: Report, contributor: Any) -> None:
    Report.objects.filter(pk=report.pk).update(status="submitted", submitted_by=contributor)
    assert take(report).is_reopened
    assert not take(report).is_reopened
