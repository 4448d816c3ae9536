"""Words that would point at a person: taken off the public rows at once, or removed from everywhere."""

from typing import Any

import pytest
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection

from tests import make
from tests.publishing.conftest import Case
from tests.publishing.test_expunge import lines_with
from tracker.publishing.actions import hide_words, redact, revise
from tracker.publishing.models import RevisionLog
from tracker.publishing.wiping.words import REMOVED, words_of
from tracker.records.models import FileRead, Passage
from tracker.records.models.file_read import What
from tracker.research.models import CitationEdition, Removal, SurveyFigureEdition

ANSWER = "Twenty-six of"


@pytest.fixture
def out(case: Case, contributor: Any, reviewer: Any, publisher: Any) -> Case:
    """The case, published, with an answer that repeats words of the passage."""
    case.figure.response_text = ANSWER
    case.figure.save()
    for whole in (case.report, case.survey):
        make.approved(whole, contributor, reviewer)
    revise(by=publisher)
    assert SurveyFigureEdition.objects.current().get().response_text == ANSWER
    return case


def hidden(case: Case, **values: Any) -> Passage:
    Passage.objects.filter(pk=case.passage.pk).update(**values)
    return Passage.objects.get(pk=case.passage.pk)


@pytest.mark.parametrize("values", [{"redacted": True}, {"public_quote": "26 of 40"}])
def test_words_that_may_not_be_shown_leave_the_public_rows_at_once(
    values: dict[str, Any], out: Case, contributor: Any
) -> None:
    assert hide_words(hidden(out, **values), by=contributor) == 2
    assert not CitationEdition.objects.current().exists()
    row = SurveyFigureEdition.objects.current().get()
    assert (row.response_text, row.numerator, row.since) == (None, 26, 2)
    assert RevisionLog.objects.get(number=2).refs == [out.survey.ref]


def test_earlier_revisions_still_show_what_was_only_hidden(out: Case, contributor: Any) -> None:
    hide_words(hidden(out, redacted=True), by=contributor)
    assert {row.quote for row in CitationEdition.objects.at(1)} == {out.passage.quote}


def test_nothing_is_revised_where_the_words_stand_as_they_may(out: Case, contributor: Any) -> None:
    assert hide_words(make.passage(out.report, "Nine had a week or more"), by=contributor) is None


def test_redacted_words_are_nowhere(out: Case, officer: Any) -> None:
    words = out.passage.quote
    redact(out.passage, by=officer)
    assert lines_with(words) == []
    assert lines_with(ANSWER) == []
    passage = Passage.objects.get(pk=out.passage.pk)
    assert passage.quote == "█" * len(words)
    assert passage.redacted
    held = out.report.captures.get().text
    assert held[passage.char_start : passage.char_end] == passage.quote
    assert len(held) == len(make.ARTICLE)


def test_the_rows_stay_in_every_revision_and_say_that_words_are_not_shown(out: Case, officer: Any) -> None:
    before = {row.ref: row.edition for row in CitationEdition.objects.at(1)}
    redact(out.passage, by=officer)
    rows = list(CitationEdition.objects.at(1))
    assert {row.ref: row.edition for row in rows} == before
    assert {(row.quote, row.redacted, row.char_start, row.char_end) for row in rows} == {(None, True, None, None)}
    assert SurveyFigureEdition.objects.at(1).get().response_text is None
    noted = {(entry.table, entry.what) for entry in Removal.objects.all()}
    # the survey's day as written had no other passage either
    assert noted == {("citations", "fields"), ("survey_figures", "fields"), ("surveys", "fields")}


def test_passages_that_overlap_go_with_it(out: Case, officer: Any) -> None:
    inner = make.passage(out.report, "the 40")
    apart = make.passage(out.report, "Nine had a week or more")
    redacted = redact(out.passage, by=officer)
    assert {one.pk for one in redacted} == {out.passage.pk, inner.pk}
    assert Passage.objects.get(pk=apart.pk).quote == apart.quote


def test_passages_that_overlap_in_part_go_together(out: Case, officer: Any) -> None:
    other = make.passage(out.report, "of the 40 said that")
    redacted = redact(other, by=officer)
    every_passage_can_be_saved()
    assert {one.pk for one in redacted} == {out.passage.pk, other.pk}
    for words in ("Twenty-six of", "said that nobody"):
        assert lines_with(words) == []


def test_a_text_that_prints_the_words_otherwise_loses_them_too(out: Case, officer: Any) -> None:
    again = make.ARTICLE.replace("Twenty-six of the", "Twenty–six\n  of the")
    make.capture(out.report, text=again, retrieved_on="2024-06-01")
    redact(out.passage, by=officer)
    connection.check_constraints()
    texts = list(out.report.captures.values_list("text", flat=True))
    assert [("six" in text, len(text)) for text in texts] == [(False, len(make.ARTICLE)), (False, len(again))]


def test_a_text_in_which_the_words_are_not_found_is_named(out: Case) -> None:
    capture = make.capture(out.report, text="Twen-\ntysix of forty", retrieved_on="2024-06-01")
    assert words_of(out.passage).unseen() == [capture]


def test_a_part_of_the_same_whole_that_repeats_them_on_other_words_loses_them(
    out: Case, officer: Any, contributor: Any, reviewer: Any, publisher: Any
) -> None:
    words = out.passage.quote
    second = make.figure(out.survey, label="A second figure", response_text=words)
    make.citation(make.passage(out.report, "Nine had a week or more", speaker=out.face), second, origin_key="x")
    republish(out, contributor, reviewer, publisher)
    redact(out.passage, by=officer)
    assert lines_with(words) == []
    out.survey.refresh_from_db()
    out.survey.title = "Another title"
    out.survey.save()
    republish(out, contributor, reviewer, publisher)
    assert SurveyFigureEdition.objects.current().get(ref=second.ref).response_text is None


def test_a_passage_that_was_mended_loses_what_it_said_before(
    out: Case, officer: Any, contributor: Any, reviewer: Any, publisher: Any
) -> None:
    passage = Passage.objects.get(pk=out.passage.pk)
    words, passage.translation = passage.quote, ""
    passage.quote = "Twenty-six"
    passage.char_end = passage.char_start + len(passage.quote)
    passage.save()
    republish(out, contributor, reviewer, publisher)
    redact(make.passage(out.report, "of the 40 said that"), by=officer)
    assert lines_with(words) == []
    every_passage_can_be_saved()
    assert Passage.objects.get(pk=passage.pk).quote == "Twenty-six", "what it says now is no part of it"


def test_short_answers_of_others_are_no_part_of_the_words(
    out: Case, officer: Any, contributor: Any, reviewer: Any, publisher: Any
) -> None:
    second = make.figure(out.survey, label="A second figure", response_text="No")
    make.citation(make.passage(out.report, "Nine had a week or more", speaker=out.face), second, origin_key="x")
    passage = make.passage(out.report, "nobody knows how many people were moved", speaker=out.face)
    make.citation(passage, out.survey, origin_key="x")
    republish(out, contributor, reviewer, publisher)
    redact(passage, by=officer)
    second.refresh_from_db()
    assert second.response_text == "No"
    assert set(SurveyFigureEdition.objects.filter(ref=second.ref).values_list("response_text", flat=True)) == {"No"}


def test_words_that_were_shown_or_quoted_before_are_not_taken_from_others(
    out: Case, officer: Any, contributor: Any, reviewer: Any, publisher: Any
) -> None:
    once = "Twenty-six of the 40 said that they’d had less than a day’s notice. Nine had a week or more"
    passage = make.passage(out.report, once, speaker=out.face)
    other = make.passage(out.report, "Nine had a week or more", speaker=out.face)
    make.citation(other, out.survey, origin_key="x")
    passage.quote, passage.public_quote = "less than a day’s notice", "a week or more"
    passage.char_start = make.ARTICLE.index(passage.quote)
    passage.char_end = passage.char_start + len(passage.quote)
    passage.save()
    republish(out, contributor, reviewer, publisher)
    assert redact(passage, by=officer) == [passage]
    assert lines_with(once) == []
    assert CitationEdition.objects.current().filter(quote=other.quote).exists()
    every_passage_can_be_saved()


def test_a_word_is_no_part_of_a_longer_one(officer: Any) -> None:
    report = make.report(text=None)
    whole, short = (
        Passage.objects.create(report=report, quote=quote, quote_kind="narrative")
        for quote in ("nobody was warned of it", "No")
    )
    assert redact(whole, by=officer) == [whole]
    assert Passage.objects.get(pk=short.pk).quote == "No"


def every_passage_can_be_saved() -> None:
    for passage in Passage.objects.all():
        passage.page = "3"
        passage.save()
    connection.check_constraints()


def test_a_number_as_the_report_writes_it_goes_from_totals_and_from_the_log(out: Case, officer: Any) -> None:
    words = out.passage.quote
    total = make.total(make.review(), count_text=words)
    count = make.count(make.incident(), count_text=words)
    for claim in (total, count):
        make.citation(out.passage, claim)
        kind = ContentType.objects.get_for_model(claim)
        LogEntry.objects.create(
            user=officer, content_type=kind, object_id=str(claim.pk), object_repr=str(claim), action_flag=ADDITION
        )
    redact(out.passage, by=officer)
    assert lines_with(words) == []


def republish(case: Case, *people: Any) -> None:
    """Everything once more."""
    contributor, reviewer, publisher = people
    for whole in (case.report, case.survey):
        whole.refresh_from_db()
        make.approved(whole, contributor, reviewer)
    revise(by=publisher)


def test_files_that_hold_the_words_go(
    case: Case, officer: Any, django_capture_on_commit_callbacks: Any, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    capture = case.report.captures.get()
    capture.file = ContentFile(make.ARTICLE.encode(), name="article.txt")
    capture.stripped = ContentFile(make.ARTICLE.encode(), name="article.txt")
    capture.save()
    FileRead.objects.write(What.ORIGINAL, capture, by=officer, reason="To compare what it says of the beach")
    names = [capture.file.name, capture.stripped.name]
    with django_capture_on_commit_callbacks(execute=True):
        redact(case.passage, by=officer)
    assert not any(map(default_storage.exists, names))
    assert FileRead.objects.get().reason == REMOVED
    capture.refresh_from_db()
    assert (capture.file.name, capture.stripped.name, len(capture.sha256)) == ("", "", 64)


def test_what_was_redacted_can_be_reviewed_and_published_again(
    out: Case, officer: Any, contributor: Any, reviewer: Any, publisher: Any
) -> None:
    redact(out.passage, by=officer)
    out.survey.refresh_from_db()
    out.survey.title = "Another title"
    out.survey.save()
    make.approved(out.survey, contributor, reviewer)
    revise(by=publisher)
    row = CitationEdition.objects.current().filter(target_type="survey_figure").get()
    assert (row.quote, row.redacted) == (None, True)


def test_words_that_say_it_otherwise_leave_with_the_passage_that_alone_carried_them(
    out: Case, contributor: Any
) -> None:
    SurveyFigureEdition.objects.update(response_text="less than a day, said most", question_text="How long?")
    hide_words(hidden(out, redacted=True), by=contributor)
    row = SurveyFigureEdition.objects.current().get()
    assert (row.response_text, row.question_text) == (None, None)
    assert SurveyFigureEdition.objects.at(1).get().response_text == "less than a day, said most"


def test_what_says_it_otherwise_is_removed_from_every_revision(out: Case, officer: Any) -> None:
    SurveyFigureEdition.objects.update(response_text="less than a day, said most")
    redact(out.passage, by=officer)
    row = SurveyFigureEdition.objects.get()
    assert (row.response_text, row.numerator, row.since, row.until) == (None, 26, 1, None)
    assert Removal.objects.filter(ref=row.ref, what="fields").exists()


def test_what_another_passage_carries_stays(out: Case, officer: Any, contributor: Any) -> None:
    other = make.passage(out.report, "Nine had a week or more", speaker=out.face)
    make.citation(other, out.figure)
    SurveyFigureEdition.objects.update(response_text="less than a day, said most")
    out.figure.refresh_from_db()
    out.figure.response_text = "less than a day, said most"
    out.figure.save()
    redact(out.passage, by=officer)
    assert SurveyFigureEdition.objects.get().response_text == "less than a day, said most"


def test_words_that_were_mended_since_leave_as_they_were_published(out: Case, contributor: Any) -> None:
    make.citation(make.passage(out.report, "Nine had a week or more", speaker=out.face), out.figure)
    out.figure.refresh_from_db()
    out.figure.response_text = "Mended, and approved by nobody"
    out.figure.save()
    hide_words(hidden(out, redacted=True), by=contributor)
    assert SurveyFigureEdition.objects.current().get().response_text is None
