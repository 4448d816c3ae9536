"""What rested on a report once, under citations that were deleted or moved since."""

from typing import Any

from tests import make
from tests.publishing.conftest import Case
from tests.publishing.test_expunge import lines_with
from tests.publishing.test_words_once import ANSWER, out, publish
from tracker.publishing.actions import expunge, withdraw
from tracker.records.models import Survey
from tracker.research.models import CitationEdition, SurveyFigureEdition

__all__ = ["out"]


def test_what_still_quotes_a_report_in_public_is_closed_with_it(out: Case, publisher: Any) -> None:
    out.passage.citations.all().delete()
    withdraw(out.report, by=publisher, reason="It names a person.")
    assert not CitationEdition.objects.current().exists()
    assert not SurveyFigureEdition.objects.current().exists()
    assert not Survey.objects.get().is_public


def test_words_of_a_report_leave_what_rested_on_it_once(out: Case, officer: Any) -> None:
    words = out.passage.quote
    out.passage.citations.all().delete()
    expunge(out.report, by=officer)
    assert lines_with(ANSWER) == []
    assert lines_with(words) == []


def test_what_rests_on_another_report_now_stays_as_it_is(
    out: Case, officer: Any, contributor: Any, reviewer: Any, publisher: Any
) -> None:
    other = make.report(title="Another", url="https://other.example/", text="Nine had a week or more, they say.")
    make.report_country(other, "MRT")
    moved = make.passage(other, "Nine had a week or more", speaker=make.face(other))
    for citation in out.passage.citations.all():
        citation.passage = moved
        citation.save()
    out.figure.response_text = "Nine had a week"
    out.figure.save()
    out.survey.refresh_from_db()
    out.survey.report = other
    out.survey.save()
    make.approved(other, contributor, reviewer)
    publish(out, contributor, reviewer, publisher)
    expunge(out.report, by=officer)
    out.figure.refresh_from_db()
    assert out.figure.response_text == "Nine had a week"
    assert moved.citations.count() == 2
    row = SurveyFigureEdition.objects.current().get()
    assert (row.response_text, row.n_reports) == ("Nine had a week", 1)
    assert SurveyFigureEdition.objects.at(1).get().response_text is None
    assert lines_with(ANSWER) == []
