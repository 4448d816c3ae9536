"""A form learns what is wrong with a record in one question, and only of fields that it may speak of."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from pytest_django import DjangoAssertNumQueries

from tests import make
from tracker.records.models import Report

pytestmark = pytest.mark.django_db


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
    assert set(refused.value.message_dict) <= {"date_start", "date_end", "date_precision", "__all__"}
    assert caplog.records == []


def test_a_text_is_not_cut_to_its_length_before_it_is_asked_about() -> None:
    report = make.report()
    report.url = "https://example.org/" + "a" * 3000 + " b"
    with pytest.raises(ValidationError, match="address"):
        report.validate_constraints()
