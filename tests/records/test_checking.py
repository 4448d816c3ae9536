"""A form learns what is wrong with a record in one question, and only of fields that it may speak of."""

from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from pytest_django import DjangoAssertNumQueries

from tests import make
from tracker.records.checking import Record
from tracker.records.models import Report
from tracker.records.rules import Check

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)  # inside another transaction, a savepoint stands around it
def test_all_checks_are_one_question(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    report = make.report()
    report.title, report.url = " ", "javascript:alert(1)"
    with django_assert_num_queries(1), pytest.raises(ValidationError) as refused:
        report.validate_constraints()
    assert set(refused.value.message_dict) == {"title", "url"}


def test_a_field_that_is_excluded_is_not_spoken_of() -> None:
    report = make.report()
    report.title, report.url = " ", "javascript:alert(1)"
    with pytest.raises(ValidationError) as refused:
        report.validate_constraints(exclude={"url"})
    assert set(refused.value.message_dict) == {"title"}


def test_a_record_that_is_not_saved_yet_is_asked_about_too() -> None:
    with pytest.raises(ValidationError, match="address"):
        Report(title="A title", url="ftp://example.org").validate_constraints()


def test_half_a_span_of_days_is_no_error_of_the_database(caplog: pytest.LogCaptureFixture) -> None:
    report = make.report()
    report.date_start, report.date_end = None, date(2024, 5, 3)
    with pytest.raises(ValidationError) as refused:
        report.validate_constraints()
    assert set(refused.value.message_dict) == {"date_precision"}
    assert caplog.records == []


def test_a_text_is_not_cut_to_its_length_before_it_is_asked_about() -> None:
    report = make.report()
    report.url = "https://example.org/" + "a" * 3000 + " b"
    with pytest.raises(ValidationError, match="address"):
        report.validate_constraints()


def test_what_the_database_cannot_answer_is_left_to_it(caplog: pytest.LogCaptureFixture) -> None:
    report = make.report()
    passage = make.passage(report, "Twenty-six of the 40")
    passage.char_start = passage.char_end = 2**31 - 1
    passage.validate_constraints()
    assert passage.quote not in caplog.text
    assert "DataError" in caplog.text
    assert Report.objects.get() == report


def test_every_model_that_has_checks_asks_them_together() -> None:
    having = [model for model in apps.get_models() if any(isinstance(one, Check) for one in model._meta.constraints)]
    assert [model.__name__ for model in having if not issubclass(model, Record)] == []


def test_a_field_inside_a_list_of_values_is_excluded_like_any_other() -> None:
    review = make.review()
    review.troika = [review.state_id]
    review.validate_constraints(exclude={"state"})
    with pytest.raises(ValidationError) as refused:
        review.validate_constraints()
    assert set(refused.value.message_dict) == {"troika"}
