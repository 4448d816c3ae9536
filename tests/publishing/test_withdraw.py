from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests import make
from tests.publishing.conftest import Case
from tracker.publishing.actions import end_support, resting_on, revise, withdraw
from tracker.records.models import Citation, Report, Survey
from tracker.research.models import TABLES, CitationEdition, ReportEdition, Revision, SurveyEdition, SurveyFigureEdition


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
    out: Case, contributor: Any, reviewer: Any, publisher: Any
) -> None:
    withdraw(out.survey, by=publisher, reason="A figure was made up.")
    out.survey.reopen(by=contributor)
    out.survey.submit(by=contributor)
    out.survey.approve(by=reviewer)
    revise(by=publisher)
    first, second = SurveyEdition.objects.order_by("since")
    assert (first.since, first.until, second.since, second.until) == (1, 2, 3, None)


def test_a_withdrawn_whole_says_that_it_is_not_public(out: Case, publisher: Any) -> None:
    withdraw(out.report, by=publisher, reason="The outlet retracted it.")
    assert not Report.objects.filter(is_public=True).exists()
    assert not Survey.objects.filter(is_public=True).exists()


def test_a_variant_of_what_was_withdrawn_stays_and_names_it_no_more(
    out: Case, contributor: Any, reviewer: Any, publisher: Any
) -> None:
    copy = make.report(title="The same in another place", variant_of=out.report, text_variant="republication")
    make.approved(copy, contributor, reviewer)
    revise(by=publisher, refs=[copy.ref])
    assert ReportEdition.objects.current().get(ref=copy.ref).variant_of == out.report.ref
    withdraw(out.report, by=publisher, reason="The outlet retracted it.")
    row = ReportEdition.objects.current().get()
    assert (row.ref, row.title, row.variant_of, row.since) == (copy.ref, copy.title, None, 3)
    assert ReportEdition.objects.at(2).get(ref=copy.ref).variant_of == out.report.ref


def restricted(approved: Case, officer: Any) -> Report:
    """A restricted report that alone carries a figure of the case."""
    held = make.report(access="restricted", title="What we hold")
    held.let_support(by=officer)
    passage = make.passage(held, "Nine had a week or more", speaker=make.face(held, source=make.source("another")))
    Citation.objects.filter(survey_figure=approved.figure).delete()
    make.citation(passage, approved.figure, origin_key="ours")
    return held


@pytest.fixture
def held(case: Case, officer: Any, contributor: Any, reviewer: Any, publisher: Any) -> Report:
    """The same, with the case published on it."""
    report = restricted(case, officer)
    for whole in (case.report, report, case.survey):
        whole.refresh_from_db()
        make.approved(whole, contributor, reviewer)
    revise(by=publisher)
    assert SurveyFigureEdition.objects.current().get().evidence_held
    return report


def test_a_restricted_report_can_be_withdrawn_and_takes_with_it_what_rests_on_it(held: Report, publisher: Any) -> None:
    withdraw(held, by=publisher, reason="It was forged.")
    assert not SurveyFigureEdition.objects.current().exists()
    assert ReportEdition.objects.current().exists()
    with pytest.raises(ValidationError, match="not public"):
        withdraw(held, by=publisher, reason="Once more.")


def test_an_officers_word_taken_back_closes_at_once_what_rests_on_it(held: Report, officer: Any) -> None:
    assert end_support(held, by=officer, reason="The source is in danger.") == 2
    assert not SurveyFigureEdition.objects.current().exists()
    survey = Survey.objects.get()
    assert (survey.status, survey.is_public) == ("draft", False)
    assert "may not rest on it" in survey.return_note
    held.refresh_from_db()
    assert (held.may_support, held.status) == (False, "draft")


def test_no_revision_is_made_where_nothing_public_rests_on_it(case: Case, officer: Any) -> None:
    held = restricted(case, officer)
    assert end_support(held, by=officer, reason="Not needed.") is None
    assert not Revision.objects.exists()
    assert not Report.objects.get(pk=held.pk).may_support


def test_taking_the_word_back_needs_a_reason_and_a_word(case: Case, officer: Any) -> None:
    held = restricted(case, officer)
    with pytest.raises(ValidationError, match="Say why"):
        end_support(held, by=officer, reason=" ")
    with pytest.raises(ValidationError, match="Nobody has let"):
        end_support(case.report, by=officer, reason="Not needed.")
    assert Report.objects.get(pk=held.pk).may_support
