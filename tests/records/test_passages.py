"""A passage stands word for word in the text that was captured."""

from typing import Any

import pytest

from tests import make
from tests.publishing.conftest import Case
from tests.records.refusing import refused, settle
from tracker.records.models import Capture, Passage, ReportSource


def held(case: Case) -> Capture:
    return case.report.captures.get(is_working_copy=True)


def place(case: Case, quote: str, start: int, **values: Any) -> Passage:
    """A passage that claims to begin at `start`."""
    at = {"capture": held(case), "char_start": start, "char_end": start + len(quote)}
    return Passage.objects.create(report=case.report, quote=quote, quote_kind="narrative", **at | values)


@pytest.mark.parametrize(
    "quote",
    [
        "they’d had less than a day’s notice",
        "“I keep it because it floats.",
        "They came with lorries and said: الآن, now",
        "🐟",
        "My nets stayed on the sand.",
        "냉동 생선",
        "Tuesday, 14 May 2024 · 31 °C\n\n“We were moved",
    ],
)
def test_words_are_found_in_every_script_and_after_every_character(quote: str, case: Case) -> None:
    make.passage(case.report, quote)
    settle()


def test_straight_quotes_are_not_curly_ones(case: Case) -> None:
    start = make.ARTICLE.index("they’d had")
    with refused("quote", "The text from .* is “they’d had”, not “they'd had”"):
        place(case, "they'd had", start)


@pytest.mark.parametrize("slip", [-1, 1])
def test_a_place_is_right_to_the_character(slip: int, case: Case) -> None:
    with refused("quote", "Copy it exactly"):
        place(case, "Nine had a week", make.ARTICLE.index("Nine had a week") + slip)


def test_places_count_characters_and_neither_bytes_nor_pairs(case: Case) -> None:
    words = "My nets stayed on the sand."
    before = make.ARTICLE[: make.ARTICLE.index(words)]
    assert len(before) < len(before.encode("utf-16-le")) // 2 < len(before.encode())
    for start in (len(before.encode()), len(before.encode("utf-16-le")) // 2):
        with refused("quote", "Copy it exactly"):
            place(case, words, start)
    place(case, words, len(before))
    settle()


def test_nothing_is_normalised(case: Case) -> None:
    with refused("quote", "Copy it exactly"):
        place(case, "Many sleep badly, and some", make.ARTICLE.index("Many sleep") - 1)
    with refused("quote", "Copy it exactly"):
        place(case, "many sleep badly", make.ARTICLE.index("Many sleep"))


def test_a_text_cannot_change_under_its_passages(case: Case) -> None:
    capture = held(case)
    capture.text = "A title. " + capture.text
    with refused("text", "“Twenty-six of the 40” does not stand at"):
        capture.save()


def test_a_text_may_change_where_nothing_was_quoted(case: Case) -> None:
    capture = held(case)
    capture.text += "One more line.\n"
    capture.save()
    settle()


def test_a_place_may_be_known_before_the_text_is_held(case: Case) -> None:
    scan = make.capture(case.report, text="")
    place(case, "Nine had a week", 0, capture=scan)
    settle()
    scan.text = "Ten had a week"
    with refused("text", "does not stand"):
        scan.save()
    scan.text = "Nine had a week or more"
    scan.save()
    settle()


def test_words_need_no_place_where_no_text_is_held(db: None) -> None:
    Passage.objects.create(report=make.report(text=None), quote="On the air", quote_kind="reported_speech")
    settle()


def test_words_need_a_place_where_the_text_is_held(case: Case) -> None:
    with refused("quote", "say where in it these words stand"):
        Passage.objects.create(report=case.report, quote="On the air", quote_kind="reported_speech")
    with refused("quote", "say where in it these words stand"):
        Passage.objects.update(capture=None, char_start=None, char_end=None)


def test_words_without_a_place_stay_when_a_text_comes_later(db: None) -> None:
    report = make.report(text=None)
    passage = Passage.objects.create(report=report, quote="On the air", quote_kind="reported_speech")
    settle()
    make.capture(report, text="It says something else.")
    passage.page = "3"
    passage.save()
    settle()


def test_a_text_is_not_emptied_under_its_passages(case: Case) -> None:
    with refused("text", "stand in this text"):
        case.report.captures.update(text="")


def test_a_report_s_own_evidence_is_its_own(case: Case) -> None:
    other = make.report(title="Another")
    with refused("passage", "cited from the report itself"):
        make.citation(case.passage, other, field="date_start")


def test_a_passage_of_another_reports_capture_is_refused(case: Case) -> None:
    other = make.report(title="Another")
    with refused("capture", "belong to two reports"):
        place(case, "Nine had a week", make.ARTICLE.index("Nine had"), capture=other.captures.get())


def test_a_face_of_another_report_cannot_speak(case: Case) -> None:
    stranger = make.face(make.report(title="Another"))
    with refused("speaker", "belong to two reports"):
        make.passage(case.report, "Nine had a week", speaker=stranger)


def test_a_capture_or_a_face_cannot_leave_its_passages_behind(case: Case) -> None:
    other = make.report(title="Another", text=None)
    with refused("report", "belong to two reports"):
        Capture.objects.filter(report=case.report).update(report=other)
    with refused("report", "belong to two reports"):
        ReportSource.objects.filter(pk=case.face.pk).update(report=other)


def test_an_interviewer_is_a_face_of_the_main_report(case: Case) -> None:
    case.survey.interviewer = make.face(make.report(title="Another"))
    with refused("interviewer", "face of another report"):
        case.survey.save()


def test_no_more_than_300_characters_are_shown(case: Case) -> None:
    start = make.ARTICLE.index("Forty fishermen")
    with refused("quote", "More than 300 characters"):
        place(case, make.ARTICLE[start : start + 301], start)
    place(case, make.ARTICLE[start : start + 300], start)
    place(case, make.ARTICLE[start : start + 400], start, public_quote="Forty fishermen")
    place(case, make.ARTICLE[start : start + 400], start, redacted=True)
    with refused("translation", "More than 300 characters"):
        place(case, "냉동 생선", make.ARTICLE.index("냉동"), translation="x" * 301)


def test_page_furniture_carries_no_claim_but_may_date_its_own_report(case: Case) -> None:
    header = make.passage(case.report, "Tuesday, 14 May 2024", quote_kind="page_furniture")
    for claim in (case.survey, case.figure):
        with refused("passage", "no evidence for a claim"):
            make.citation(header, claim)
        make.citation(header, claim, relation="context")
    make.citation(header, case.report, field="updated_on")
    settle()


def test_what_carries_a_claim_cannot_become_page_furniture(case: Case) -> None:
    case.passage.quote_kind = "page_furniture"
    with refused("quote_kind", "no evidence for a claim"):
        case.passage.save()


def test_a_draft_can_be_deleted_with_all_its_parts(case: Case) -> None:
    case.survey.delete()
    make.citation(case.passage, case.report, field="title")
    case.report.delete()
    assert not Passage.objects.exists()
