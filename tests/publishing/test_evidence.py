"""What the evidence under a claim amounts to in public, and what of it stays hidden."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests import make
from tests.publishing.conftest import Case
from tracker.publishing.actions import revise
from tracker.records.models import Citation, Passage, Report, Source
from tracker.research.models import CitationEdition, ReportEdition, SourceEdition, SurveyEdition, SurveyFigureEdition


def publish(case: Case, contributor: Any, reviewer: Any, publisher: Any) -> SurveyFigureEdition:
    for whole in (case.report, case.survey):
        whole.refresh_from_db()
        make.approved(whole, contributor, reviewer)
    revise(by=publisher)
    return SurveyFigureEdition.objects.current().get()


@pytest.fixture
def out(case: Case, contributor: Any, reviewer: Any, publisher: Any) -> Any:
    """Publish the case as the test has made it; its figure's row."""
    return lambda: publish(case, contributor, reviewer, publisher)


def held_report(case: Case, officer: Any) -> Passage:
    """A passage of a restricted report that a protection officer lets through."""
    held = make.report(access="restricted", title="canary of a title", restricted_approved_by=officer)
    return make.passage(held, "Nine had a week or more", speaker=make.face(held, source=make.source("another")))


def test_grades_are_a_set_and_a_citation_without_one_takes_its_speakers(case: Case, out: Any) -> None:
    make.citation(case.passage, case.figure, reliability="B", origin_key="x")
    row = out()
    assert row.reliabilities == ["B", "C"]
    assert row.credibility == "3"


def test_a_claim_is_confirmed_while_what_confirmed_it_carries_it(
    case: Case, out: Any, contributor: Any, reviewer: Any, publisher: Any
) -> None:
    second = make.report(title="Another outlet")
    face = make.face(second, source=make.source("another"))
    passage = make.passage(second, "Nine had a week or more", speaker=face)
    make.citation(passage, case.figure, origin_key="Another outlet", credibility="")
    Citation.objects.filter(survey_figure=case.figure).update(credibility="1")
    make.approved(second, contributor, reviewer)
    row = out()
    assert (row.credibility, row.n_origins) == ("1", 2)
    Source.objects.filter(faces=face).update(consent_status="internal_only")
    case.survey.submit(by=contributor)
    case.survey.approve(by=reviewer)
    revise(by=publisher)
    row = SurveyFigureEdition.objects.current().get()
    assert (row.credibility, row.n_origins) == (None, 1)


def test_one_origin_in_two_spellings_is_one(case: Case, out: Any) -> None:
    make.citation(case.passage, case.figure, origin_key=" the coast  LETTER 2024-05 ")
    assert out().n_origins == 1


def test_two_passages_of_one_report_are_one_report_and_their_origins_are_counted(case: Case, out: Any) -> None:
    make.citation(case.passage, case.figure, origin_key="somebody else")
    row = out()
    assert (row.n_reports, row.n_origins) == (1, 2)


def test_origins_are_unknown_where_one_is_not_given(case: Case, out: Any) -> None:
    make.citation(case.passage, case.figure, origin_key="")
    assert out().n_origins is None


def test_context_and_interpretation_are_no_support(case: Case, out: Any) -> None:
    make.citation(case.passage, case.figure, relation="interpretation", origin_key="author")
    row = out()
    assert (row.n_reports, row.n_origins) == (1, 1)
    assert CitationEdition.objects.filter(relation="interpretation").exists()


def test_a_held_report_carries_a_claim_and_says_only_that_it_is_there(
    case: Case, officer: Any, contributor: Any, reviewer: Any, out: Any
) -> None:
    case.figure.response_text = "less than a day’s notice"
    case.figure.save()
    Citation.objects.filter(survey_figure=case.figure).delete()
    held = held_report(case, officer)
    make.approved(held.report, contributor, reviewer)
    make.citation(held, case.figure, origin_key="canary of an origin")
    row = out()
    assert (row.evidence_held, row.n_reports, row.n_origins, row.reliabilities) == (True, 0, 0, [])
    assert row.credibility is None
    assert row.response_text is None
    assert ReportEdition.objects.count() == 1
    assert CitationEdition.objects.filter(target_ref=case.figure.ref).count() == 0


def test_a_held_report_without_an_officers_word_carries_nothing(
    case: Case, officer: Any, contributor: Any, reviewer: Any, publisher: Any
) -> None:
    Citation.objects.filter(survey_figure=case.figure).delete()
    make.citation(held_report(case, officer), case.figure)
    Report.objects.filter(access="restricted").update(restricted_approved_by=None)
    for whole in (case.report, case.survey):
        make.approved(whole, contributor, reviewer)
    outcome = revise(by=publisher)
    assert outcome.taken == [case.report.ref]
    assert "no published report supports" in outcome.left[case.survey.ref]


def test_a_restricted_report_has_no_public_row_of_any_kind(
    case: Case, officer: Any, contributor: Any, reviewer: Any, publisher: Any
) -> None:
    passage = held_report(case, officer)
    make.approved(passage.report, contributor, reviewer)
    revise(by=publisher)
    assert not ReportEdition.objects.exists()
    assert not SourceEdition.objects.exists()


def test_a_sealed_source_has_no_row_and_its_passage_no_speaker(case: Case, out: Any) -> None:
    Source.objects.update(protection_level="sealed")
    out()
    assert not SourceEdition.objects.exists()
    citation = CitationEdition.objects.filter(target_type="survey_figure").get()
    assert (citation.speaker, citation.speaker_label, citation.source_type, citation.connection) == (None,) * 4
    assert citation.reliability == "C"


def test_internal_consent_shows_neither_face_nor_words(
    case: Case, contributor: Any, reviewer: Any, publisher: Any
) -> None:
    Source.objects.update(consent_status="internal_only")
    make.approved(case.report, contributor, reviewer)
    revise(by=publisher)
    assert not SourceEdition.objects.exists()
    make.approved(case.survey, contributor, reviewer)
    with pytest.raises(ValidationError, match="no published report supports"):
        revise(by=publisher)


def test_a_redacted_passage_shows_neither_words_nor_where_they_stand(case: Case, out: Any) -> None:
    Passage.objects.update(redacted=True, page="3", paragraph="2", translation="canary")
    out()
    for row in CitationEdition.objects.all():
        assert row.redacted
        assert (row.quote, row.translation, row.page, row.paragraph, row.char_start, row.char_end) == (None,) * 6


def test_a_quote_to_show_stands_in_for_the_words_without_their_place(case: Case, out: Any) -> None:
    Passage.objects.update(public_quote="26 of 40", page="3")
    out()
    row = CitationEdition.objects.filter(target_type="survey").get()
    assert (row.quote, row.page, row.char_start, row.char_end) == ("26 of 40", None, None, None)


def test_the_byline_is_public_only_if_the_author_may_be_named(case: Case, out: Any) -> None:
    Report.objects.update(byline="canary of an author")
    out()
    assert ReportEdition.objects.get().byline is None


def test_weights_leave_the_interval_out(case: Case, out: Any) -> None:
    case.survey.weighting = "design"
    case.survey.save()
    row = out()
    assert (row.wilson95_low, row.wilson95_high, row.percent) == (None, None, 65)
    assert "interval" not in row.warning


def test_a_percent_needs_twenty_people(case: Case, out: Any) -> None:
    case.figure.numerator, case.figure.denominator = 9, 19
    case.figure.save()
    row = out()
    assert row.percent is None
    assert row.wilson95_low is not None


def test_a_probability_sample_generalises_and_needs_no_warning(case: Case, out: Any) -> None:
    case.survey.sampling_method, case.survey.probability = "Probability.SimpleRandom", "yes"
    case.survey.save()
    row = out()
    assert row.generalisable is True
    assert row.warning is None


def test_sampling_not_stated_is_not_yes(case: Case, out: Any) -> None:
    case.survey.sampling_method, case.survey.probability = "NotStated", "not_stated"
    case.survey.save()
    row = out()
    assert row.generalisable is False
    assert row.warning.startswith("Sampling not stated; describes only the people asked.")
    assert SurveyEdition.objects.get().generalisable is False


def test_words_of_a_redacted_passage_stand_nowhere_else(case: Case, out: Any) -> None:
    case.figure.response_text = case.figure.quantifier_text = case.figure.question_text = "canary"
    case.figure.save()
    Passage.objects.update(redacted=True)
    row = out()
    assert (row.response_text, row.quantifier_text, row.question_text, row.date_text) == (None,) * 4
    assert SurveyEdition.objects.get().date_text is None


def test_a_survey_waits_for_the_report_that_it_cites_to_be_read_again(
    case: Case, contributor: Any, reviewer: Any, publisher: Any
) -> None:
    make.approved(case.report, contributor, reviewer)
    revise(by=publisher)
    make.approved(case.survey, contributor, reviewer)
    case.face.public_label = "canary of a name"
    case.face.save()
    with pytest.raises(ValidationError, match="nobody has approved as it stands"):
        revise(by=publisher)
    assert not CitationEdition.objects.filter(target_type="survey").exists()
