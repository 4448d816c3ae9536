"""What is odd but may be true is kept as it is, and warned of where a person should look again."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests import make
from tests.publishing.conftest import Case
from tracker.records.models import AnsweredWarning, Capture, Passage, Source
from tracker.records.warnings import answer, unanswered, warnings_of
from tracker.records.warnings.telling import attributes


def warned(whole: Any) -> set[str]:
    whole.refresh_from_db()
    return {warning.rule for warning in warnings_of(whole)}


def test_the_case_itself_is_not_odd(case: Case) -> None:
    assert warned(case.survey) == {"left_empty"}
    assert warned(case.report) == {"left_empty"}


def test_an_event_of_exactly_five_days_lasted(case: Case) -> None:
    make.survey(
        case.report,
        extent="lasted",
        date_precision="1",
        date_start=dt.date(2024, 4, 1),
        date_end=dt.date(2024, 4, 5),
    )


def test_a_month_that_runs_over_two_months_is_kept_where_nobody_knows_how_to_read_it(case: Case) -> None:
    make.survey(
        case.report,
        extent="unknown",
        date_precision="4",
        date_start=dt.date(2024, 2, 1),
        date_end=dt.date(2024, 3, 31),
    )


def test_an_article_may_be_dated_the_day_after_it_was_read(case: Case) -> None:
    Capture.objects.update(retrieved_on=dt.date(2024, 5, 2))


def test_a_report_may_be_dated_by_month_only(case: Case) -> None:
    make.report(date_start=dt.date(2024, 5, 1), date_end=dt.date(2024, 5, 31), date_precision="4", text=None)


def test_the_same_article_may_be_captured_twice(case: Case) -> None:
    make.capture(case.report, text=make.ARTICLE)
    assert "captured_elsewhere" not in warned(case.report)


def test_two_outlets_with_the_same_words_are_pointed_out(case: Case) -> None:
    other = make.report(title="The same elsewhere")
    assert "captured_elsewhere" in warned(case.report)
    assert "captured_elsewhere" in warned(other)


def test_a_percent_beside_another_k_of_n_is_kept_and_pointed_out(case: Case) -> None:
    make.figure(case.survey, numerator=20, denominator=30, reported_percent=86, percent_qualifier="exact")
    assert "percent_off" in warned(case.survey)


def test_a_percent_that_no_whole_number_gives_is_pointed_out(case: Case) -> None:
    case.survey.n_sample = 88
    case.survey.save()
    make.figure(
        case.survey,
        figure_type="percent_only",
        numerator=None,
        denominator=88,
        reported_percent=46,
        percent_qualifier="exact",
    )
    assert "percent_impossible" in warned(case.survey)


def test_a_weighted_percent_is_not_checked(case: Case) -> None:
    case.survey.weighting = "design"
    case.survey.save()
    make.figure(case.survey, numerator=20, denominator=30, reported_percent=86, percent_qualifier="exact")
    assert not warned(case.survey) & {"percent_off", "percent_impossible"}


@pytest.mark.parametrize(("last", "odd"), [(21, False), (40, True)])
def test_percents_that_exclude_each_other_may_add_up_to_what_rounding_gives(case: Case, last: int, odd: bool) -> None:  # noqa: FBT001
    for percent in (40, 40, last):
        make.figure(
            case.survey,
            figure_type="percent_only",
            numerator=None,
            denominator=None,
            reported_percent=percent,
            percent_qualifier="exact",
            response_set_type="exclusive",
            exclusive_set="notice",
        )
    assert ("percents_over_hundred" in warned(case.survey)) is odd


def test_k_may_be_known_without_n(case: Case) -> None:
    make.figure(case.survey, numerator=7, denominator=None, reported_percent=6, percent_qualifier="exact")


def test_more_people_than_households_in_a_survey_of_households(case: Case) -> None:
    case.figure.delete()
    case.survey.n_sample, case.survey.unit = 2434, "household"
    case.survey.save()
    make.figure(case.survey, numerator=9000, denominator=11426, unit="person")


def test_a_sample_of_about_forty_may_have_been_forty_two(case: Case) -> None:
    case.survey.n_qualifier = "about"
    case.survey.save()
    make.figure(case.survey, numerator=26, denominator=42)


def test_a_printed_cell_of_one_is_kept(case: Case) -> None:
    make.figure(case.survey, numerator=1, denominator=40)


def test_answers_that_overlap_may_add_up_to_more_than_everybody(case: Case) -> None:
    for k in (20, 7, 26):
        make.figure(case.survey, numerator=k, denominator=30)


def test_fieldwork_may_end_after_an_interim_report_but_not_begin_after_it_unseen(case: Case) -> None:
    case.survey.date_end, case.survey.date_precision = dt.date(2024, 5, 20), "4"
    case.survey.save()
    assert "fieldwork_after_publication" not in warned(case.survey)
    case.survey.date_start = dt.date(2024, 5, 10)
    case.survey.save()
    assert "fieldwork_after_publication" in warned(case.survey)


def test_a_retracted_report_is_kept_as_what_was_said(case: Case) -> None:
    case.report.publisher_status = "retracted"
    case.report.save()
    assert "retracted_but_cited" in warned(case.report)


def test_a_restricted_report_waits_for_an_officers_word(case: Case) -> None:
    case.report.access = "restricted"
    case.report.save()
    assert "restricted_without_word" in warned(case.report)


def test_probability_beside_a_method_that_says_otherwise(case: Case) -> None:
    case.survey.probability = "yes"
    case.survey.save()
    assert "probability_against_method" in warned(case.survey)


def nearly_all_quoted(case: Case) -> None:
    """The passages stand elsewhere, and the working copy holds hardly more than they do."""
    Passage.objects.update(capture=make.capture(case.report, text=""))
    Capture.objects.filter(is_working_copy=True).update(text="Twenty-six of the 40 said so.")


def test_a_long_passage_and_much_quotation(case: Case) -> None:
    words = make.ARTICLE.index("Forty fishermen")
    make.passage(case.report, make.ARTICLE[words : words + 170], speaker=case.face)
    assert "long_passage" in warned(case.report)
    nearly_all_quoted(case)
    assert "much_quoted" in warned(case.report)


def test_a_passage_without_a_speaker(case: Case) -> None:
    Passage.objects.update(speaker=None)
    assert "no_speaker" in warned(case.report)


def test_two_attributes_of_one_hidden_person(case: Case) -> None:
    Source.objects.update(protection_level="anonymous")
    case.face.public_label = "A widow in Mauritania"
    case.face.save()
    make.country("MRT")
    assert "face_of_two_attributes" in warned(case.report)
    case.face.plural = True
    case.face.save()
    assert "face_of_two_attributes" not in warned(case.report)


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("One respondent", []),
        ("A woman in her twenties", ["age", "sex"]),
        ("A 34-year-old trader", ["age", "work"]),
        ("A sister of a prisoner", ["kin"]),
    ],
)
@pytest.mark.django_db
def test_what_a_label_gives_away(label: str, found: list[str]) -> None:
    assert attributes(label) == found


def test_a_warning_is_asked_once_and_again_when_its_matter_changes(case: Case, contributor: Any) -> None:
    case.survey.probability = "yes"
    case.survey.save()
    [asked] = [one for one in unanswered(case.survey) if one.rule == "probability_against_method"]
    answer(case.survey, asked, reason="The report calls it random.", by=contributor)
    assert "probability_against_method" not in {one.rule for one in unanswered(case.survey)}
    case.survey.sampling_method = "Nonprobability"
    case.survey.save()
    assert "probability_against_method" in {one.rule for one in unanswered(case.survey)}


def test_a_long_passage_that_becomes_another_is_asked_about_again(case: Case, contributor: Any) -> None:
    start = make.ARTICLE.index("Forty fishermen")
    passage = make.passage(case.report, make.ARTICLE[start : start + 170], speaker=case.face)
    [asked] = [one for one in unanswered(case.report) if one.rule == "long_passage"]
    answer(case.report, asked, reason="Every word counts.", by=contributor)
    assert "long_passage" not in {one.rule for one in unanswered(case.report)}
    passage.quote, passage.char_end = make.ARTICLE[start : start + 190], start + 190
    passage.save()
    assert "long_passage" in {one.rule for one in unanswered(case.report)}


def test_of_a_restricted_report_nothing_would_be_shown(case: Case) -> None:
    nearly_all_quoted(case)
    case.report.access = "restricted"
    case.report.save()
    assert "much_quoted" not in warned(case.report)


def test_an_answer_takes_a_reason(case: Case, contributor: Any) -> None:
    with pytest.raises(ValidationError, match="Say why"):
        answer(case.survey, unanswered(case.survey)[0], reason=" ", by=contributor)
    assert not AnsweredWarning.objects.exists()
