"""Words are removed where they stood once, too: under citations and in passages that are deleted by now."""

from typing import Any

import pytest
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType

from tests import make
from tests.publishing.conftest import Case
from tests.publishing.test_expunge import lines_with
from tracker.publishing.actions import hide_words, redact, revise
from tracker.records.models import Citation, Passage
from tracker.research.models import CitationEdition, SurveyFigureEdition

ANSWER = "Twenty-six of"


@pytest.fixture
def out(case: Case, contributor: Any, reviewer: Any, publisher: Any) -> Case:
    """The case, published, with an answer that repeats words of the passage."""
    case.figure.response_text = ANSWER
    case.figure.save()
    publish(case, contributor, reviewer, publisher)
    return case


@pytest.fixture
def elsewhere(out: Case, contributor: Any, reviewer: Any, publisher: Any) -> Case:
    """The same, and since then published on another passage, with another answer."""
    other = make.passage(out.report, "Nine had a week or more", speaker=out.face)
    out.passage.citations.all().delete()
    for claim in (out.survey, out.figure):
        make.citation(other, claim, origin_key="The Coast Letter 2024-05")
    out.figure.response_text = "Nine had a week"
    out.figure.save()
    publish(out, contributor, reviewer, publisher)
    return out


def publish(case: Case, contributor: Any, reviewer: Any, publisher: Any) -> None:
    for whole in (case.report, case.survey):
        whole.refresh_from_db()
        make.approved(whole, contributor, reviewer)
    revise(by=publisher)


def test_words_under_citations_that_were_deleted_are_nowhere(elsewhere: Case, officer: Any) -> None:
    words = elsewhere.passage.quote
    assert words in {row.quote for row in CitationEdition.objects.at(1)}
    redact(elsewhere.passage, by=officer)
    assert lines_with(words) == []
    assert lines_with(ANSWER) == []


def test_what_other_words_carry_now_stays(elsewhere: Case, officer: Any) -> None:
    redact(elsewhere.passage, by=officer)
    elsewhere.figure.refresh_from_db()
    assert elsewhere.figure.response_text == "Nine had a week"
    assert SurveyFigureEdition.objects.current().get().response_text == "Nine had a week"
    assert {row.quote for row in CitationEdition.objects.current()} == {"Nine had a week or more"}


def test_a_citation_of_other_words_now_loses_the_words_alone(
    out: Case, officer: Any, contributor: Any, reviewer: Any, publisher: Any
) -> None:
    other = make.passage(out.report, "Nine had a week or more", speaker=out.face)
    for citation in out.passage.citations.all():
        citation.passage = other
        citation.save()
    publish(out, contributor, reviewer, publisher)
    redact(out.passage, by=officer)
    assert {row.quote for row in CitationEdition.objects.at(1)} == {None}
    assert {row.quote for row in CitationEdition.objects.current()} == {other.quote}


def test_passages_that_were_deleted_and_held_the_words_are_wiped(out: Case, officer: Any) -> None:
    longer = make.passage(out.report, "Twenty-six of the 40 said that")
    citation = make.citation(longer, out.figure, origin_key="The Coast Letter 2024-05")
    kind, key = ContentType.objects.get_for_model(Citation), str(citation.pk)
    LogEntry.objects.create(
        user=officer, content_type=kind, object_id=key, object_repr=str(citation), action_flag=ADDITION
    )
    citation.delete()
    longer.delete()
    redact(out.passage, by=officer)
    assert lines_with(out.passage.quote) == []


def test_a_part_of_the_words_in_another_capture_goes_with_them(out: Case, officer: Any) -> None:
    again = make.capture(out.report, text="They say: Twenty-six.")
    inner = make.passage(out.report, "Twenty-six", capture=again)
    redacted = redact(out.passage, by=officer)
    assert inner.pk in {one.pk for one in redacted}
    assert lines_with("Twenty-six") == []


def test_words_are_hidden_whose_citation_is_deleted_but_public_still(out: Case, contributor: Any) -> None:
    out.passage.citations.all().delete()
    Passage.objects.filter(pk=out.passage.pk).update(redacted=True)
    assert hide_words(Passage.objects.get(pk=out.passage.pk), by=contributor) is not None
    assert not CitationEdition.objects.current().filter(quote=out.passage.quote).exists()
    assert SurveyFigureEdition.objects.current().get().response_text is None
