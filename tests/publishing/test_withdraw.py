from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests.publishing.conftest import Case
from tracker.publishing.actions import resting_on, revise, withdraw
from tracker.records.models import Report, Survey
from tracker.research.models import TABLES, CitationEdition, ReportEdition, SurveyEdition, SurveyFigureEdition


@pytest.fixture
def out(approved: Case, publisher: Any) -> Case:
    revise(by=publisher)
    return approved


def test_withdrawing_closes_the_whole_with_its_parts(out: Case, publisher: Any) -> None:
    assert withdraw(out.survey, by=publisher, reason="A figure was made up.") == 2
    assert out.survey.status == "withdrawn"
    for model in (SurveyEdition, SurveyFigureEdition, CitationEdition):
        assert not model.objects.current().exists()
    assert ReportEdition.objects.current().exists()


def test_pins_before_it_still_serve_what_was_said(out: Case, publisher: Any) -> None:
    withdraw(out.survey, by=publisher, reason="A figure was made up.")
    assert SurveyFigureEdition.objects.at(1).get().numerator == 26


def test_withdrawing_a_report_closes_what_rests_on_it_in_the_same_revision(out: Case, publisher: Any) -> None:
    assert list(resting_on(out.report)) == [out.survey]
    withdraw(out.report, by=publisher, reason="The outlet retracted it.")
    assert not any(model.objects.current().exists() for model in TABLES.values())
    assert set(SurveyEdition.objects.values_list("until", flat=True)) == {2}
    out.survey.refresh_from_db()
    assert (out.survey.status, out.survey.is_public) == ("draft", False)
    assert "The outlet retracted it." in out.survey.return_note


def test_the_reason_is_for_staff(out: Case, publisher: Any) -> None:
    withdraw(out.survey, by=publisher, reason="canary of a reason")
    for model in TABLES.values():
        for row in model.objects.values():
            assert "canary" not in str(row)


def test_withdrawing_takes_a_reason(out: Case, publisher: Any) -> None:
    with pytest.raises(ValidationError, match="Say why"):
        withdraw(out.survey, by=publisher, reason=" ")
    assert SurveyEdition.objects.current().exists()


def test_what_is_not_public_cannot_be_withdrawn(approved: Case, publisher: Any) -> None:
    with pytest.raises(ValidationError, match="not public"):
        withdraw(approved.survey, by=publisher, reason="too early")


def test_what_was_withdrawn_can_be_taken_up_and_published_again(
    out: Case, curator: Any, reviewer: Any, publisher: Any
) -> None:
    withdraw(out.survey, by=publisher, reason="A figure was made up.")
    out.survey.reopen(by=curator)
    out.survey.submit(by=curator)
    out.survey.approve(by=reviewer)
    revise(by=publisher)
    first, second = SurveyEdition.objects.order_by("since")
    assert (first.since, first.until, second.since, second.until) == (1, 2, 3, None)


def test_a_withdrawn_whole_says_that_it_is_not_public(out: Case, publisher: Any) -> None:
    withdraw(out.report, by=publisher, reason="The outlet retracted it.")
    assert not Report.objects.filter(is_public=True).exists()
    assert not Survey.objects.filter(is_public=True).exists()
