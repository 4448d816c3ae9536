"""The ledger tells of every removal: also of a second one, and of what others lose."""

from typing import Any

from tests import make
from tests.publishing.conftest import Case
from tests.publishing.test_words_once import out
from tracker.publishing.actions import expunge, redact
from tracker.records.models import Citation
from tracker.research.models import CitationEdition, Removal, Revision, SurveyFigureEdition
from tracker.research.pin import Pin
from tracker.research.removed import removed

__all__ = ["out"]


def test_a_second_removal_from_the_same_row_is_told_as_well(out: Case, officer: Any) -> None:
    redact(out.passage, by=officer)
    newest = SurveyFigureEdition.objects.order_by("-since")[0].since
    before = removed([SurveyFigureEdition], Pin(newest))
    other = make.passage(out.report, "Nine had a week or more", speaker=out.face)
    SurveyFigureEdition.objects.update(question_text=other.quote)
    Citation.objects.filter(survey_figure=out.figure).update(passage=other)
    redact(other, by=officer)
    assert SurveyFigureEdition.objects.get(until=None).question_text is None
    assert removed([SurveyFigureEdition], Pin(newest)).newest != before.newest
    assert Removal.objects.filter(table="survey_figures", what="fields").count() == 1


def test_the_revision_that_stood_when_words_were_removed_says_so_and_later_ones_do_not(out: Case, officer: Any) -> None:
    newest = Revision.objects.latest("number").number
    redact(out.passage, by=officer)
    lost = Removal.objects.filter(table="citations", what="fields").count()
    assert lost
    assert [removed([CitationEdition], Pin(number)).here for number in (newest, newest + 1)] == [lost, 0]


def test_what_others_lose_with_a_report_is_in_the_ledger(out: Case, officer: Any) -> None:
    ref = SurveyFigureEdition.objects.get().ref
    expunge(out.report, by=officer)
    assert SurveyFigureEdition.objects.at(1).get().response_text is None
    assert Removal.objects.filter(ref=ref, table="survey_figures", what="fields").exists()
