"""What a figure's numbers cannot be, alone and beside each other."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests import make
from tests.publishing.conftest import Case
from tests.records.refusing import refused, settle
from tracker.records.models import SurveyFigure

NOTICE = {"response_set_type": "exclusive", "exclusive_set": "notice"}
BARE: dict[str, Any] = {"numerator": None, "denominator": None}


@pytest.mark.parametrize(
    ("field", "values", "words"),
    [
        ("numerator", {"numerator": 31, "denominator": 30}, "k is more than n"),
        ("denominator", {"numerator": 0, "denominator": 0}, "n is at least 1"),
        ("numerator", {"numerator": None}, "needs k"),
        (
            "numerator",
            {"figure_type": "percent_only", "reported_percent": 65, "percent_qualifier": "exact"},
            "has no k",
        ),
        ("reported_percent", {"figure_type": "percent_only", "numerator": None}, "Give the percent"),
        ("reported_percent", {"figure_type": "composition", **BARE}, "needs its percent or its k"),
        ("figure_type", {"figure_type": "unquantified", "numerator": None}, "has words only"),
        ("reported_value", {"figure_type": "rate", **BARE}, "needs its value and the unit"),
        ("reported_value", {"figure_type": "reported_cases", "reported_value": 5, **BARE}, "needs its value and the"),
        ("percent_qualifier", {"reported_percent": 65}, "how exact"),
        ("exclusive_set", {"response_set_type": "exclusive"}, "share the name of their set"),
        ("reported_ci_low", {"reported_ci_low": 9, "reported_ci_high": 8}, "above its upper end"),
    ],
)
def test_what_cannot_be_is_refused_in_the_form_and_in_the_database(
    field: str, values: dict[str, Any], words: str, case: Case
) -> None:
    usual = {"label": "New", "figure_type": "count_of_respondents", "numerator": 26, "denominator": 40}
    figure = SurveyFigure(survey=case.survey, **usual | values)
    with pytest.raises(ValidationError, match=words) as said:
        figure.full_clean()
    assert field in said.value.message_dict
    with refused(field, words):
        figure.save()


@pytest.mark.parametrize("name", ["numerator", "denominator", "reported_percent", "reported_value", "reported_ci_low"])
def test_words_alone_hold_no_number_of_any_kind(name: str, case: Case) -> None:
    words = {"figure_type": "unquantified", "qualifier": "vague", "percent_qualifier": "exact", **BARE}
    make.figure(case.survey, **words)
    with refused("figure_type", "has words only"):
        make.figure(case.survey, **words | {name: 1})


def test_n_is_no_more_than_the_sample_seen_from_both_sides(case: Case) -> None:
    with refused("denominator", "“More” counts 41, but the survey asked 40"):
        make.figure(case.survey, label="More", denominator=41)
    case.survey.n_sample = 39
    with refused("n_sample", "counts 40, but the survey asked 39"):
        case.survey.save()


def test_k_is_of_the_sample_too_where_n_is_not_known(case: Case) -> None:
    make.figure(case.survey, numerator=40, denominator=None)
    with refused("denominator", "counts 41"):
        make.figure(case.survey, numerator=41, denominator=None)


@pytest.mark.parametrize("change", [{"unit": "household"}, {"n_qualifier": "about"}, {"n_sample": None}])
def test_a_sample_of_another_unit_or_about_some_size_holds_nothing(change: dict[str, Any], case: Case) -> None:
    make.figure(case.survey, label="More", numerator=30)
    for name, value in change.items():
        setattr(case.survey, name, value)
    case.survey.save()
    make.figure(case.survey, numerator=41, denominator=41, unit="person")
    settle()


def test_a_survey_that_begins_to_count_the_same_unit_is_held_to_it(case: Case) -> None:
    make.figure(case.survey, numerator=41, denominator=41, unit="household")
    case.survey.unit = "household"
    with refused("n_sample", "counts 41"):
        case.survey.save()


def test_answers_that_exclude_each_other_add_up_to_n_at_most(case: Case) -> None:
    for label, k in (("short", 26), ("week", 9), ("forgot", 5)):
        make.figure(case.survey, label=label, numerator=k, **NOTICE)
    with refused("exclusive_set", "exclude each other, but add up to 41 of 40"):
        make.figure(case.survey, label="one more", numerator=1, **NOTICE)


def test_a_set_is_checked_when_any_of_it_changes(case: Case) -> None:
    made = [make.figure(case.survey, label=str(k), numerator=k, **NOTICE) for k in (26, 9, 5)]
    with refused("exclusive_set", "add up to 41 of 40"):
        SurveyFigure.objects.filter(pk=made[1].pk).update(numerator=10)


@pytest.mark.parametrize("apart", [{"exclusive_set": "work"}, {"subgroup": "women"}, {"unit": "household"}])
def test_sets_of_other_questions_people_and_units_are_apart(apart: dict[str, Any], case: Case) -> None:
    make.figure(case.survey, numerator=26, **NOTICE)
    make.figure(case.survey, numerator=26, **NOTICE | apart)
    settle()


def test_a_set_of_another_survey_is_another_set(case: Case) -> None:
    for survey in (case.survey, make.survey(case.report, title="Another")):
        make.figure(survey, numerator=26, **NOTICE)
    settle()


def test_a_figure_takes_the_unit_of_its_survey_unless_it_has_its_own(case: Case) -> None:
    case.figure.delete()
    case.survey.unit = "household"
    case.survey.save()
    assert make.figure(case.survey).unit == "household"
    assert make.figure(case.survey, unit="person").unit == "person"


@pytest.mark.parametrize(
    ("field", "values", "words"),
    [
        ("n_sample", {"n_sample": 0}, "A sample of nobody"),
        ("n_invited", {"n_invited": 39}, "Fewer were invited than answered"),
        ("n_qualifier", {"n_qualifier": "vague"}, "words alone are none"),
        ("response_rate", {"response_rate": 101}, "between 0 and 100"),
    ],
)
def test_how_many_were_asked_cannot_be(field: str, values: dict[str, Any], words: str, case: Case) -> None:
    case.figure.delete()
    with refused(field, words):
        type(case.survey).objects.update(**values)


def test_fewer_may_have_been_invited_than_about_so_many(case: Case) -> None:
    type(case.survey).objects.update(n_invited=39, n_qualifier="about")
    type(case.survey).objects.update(n_invited=40, n_qualifier="exact")
