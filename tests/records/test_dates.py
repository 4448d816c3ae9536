"""Uncertain dates: how wide each precision may be, what is in the future, and what must go together."""

import datetime as dt
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import DateField, DateTimeField
from django.utils import timezone

from tests import make
from tests.records.refusing import refused
from tracker.records.models import Survey
from tracker.records.models.uncertain_date import WIDTHS, shown

pytestmark = pytest.mark.django_db
FIRST = dt.date(2024, 1, 1)


def dated(**dates: Any) -> Survey:
    """A survey, saved, with these dates."""
    usual: dict[str, Any] = {"date_start": FIRST, "date_end": FIRST, "date_precision": "1", "extent": "once"}
    return make.survey(**usual | dates)


def today() -> dt.date:
    with connection.cursor() as cursor:
        cursor.execute("SELECT (now() AT TIME ZONE 'UTC')::date")
        day: dt.date = cursor.fetchone()[0]
        return day


@pytest.mark.parametrize(("precision", "days"), WIDTHS.items())
def test_a_date_is_as_wide_as_its_precision_and_no_wider(precision: str, days: int) -> None:
    dated(date_end=FIRST + dt.timedelta(days), date_precision=precision)
    with refused("date_precision", "choose a wider precision or mend the days"):
        dated(date_end=FIRST + dt.timedelta(days + 1), date_precision=precision)


def test_widths_are_those_of_the_standard() -> None:
    assert {str(precision): days + 1 for precision, days in WIDTHS.items()} == {
        "1": 1,
        "2": 6,
        "3": 7,
        "4": 31,
        "5": 366,
    }


@pytest.mark.parametrize("precision", ["6", "0"])
@pytest.mark.parametrize("missing", [{}, {"date_start": None}, {"date_end": None}])
def test_open_precisions_take_any_width_and_one_day_alone(precision: str, missing: dict[str, Any]) -> None:
    dated(**{"date_start": dt.date(1990, 1, 1), "date_precision": precision} | missing)


@pytest.mark.parametrize("extent", ["lasted", "unknown"])
def test_only_what_happened_once_is_held_to_its_precision(extent: str) -> None:
    dated(date_end=dt.date(2024, 12, 31), extent=extent)
    dated(date_end=None, extent=extent, date_precision="")


@pytest.mark.parametrize("missing", [{"date_start": None}, {"date_end": None}])
def test_an_exact_date_has_both_days(missing: dict[str, Any]) -> None:
    with refused("date_precision", "needs its earliest and its latest day"):
        dated(**missing)


def test_once_says_how_exact_it_is() -> None:
    with refused("date_precision", "choose 'unknown'"):
        dated(date_precision="")


def test_days_stand_in_order() -> None:
    with refused("date_start", "lies after the latest"):
        dated(date_end=FIRST - dt.timedelta(1), date_precision="0")


def test_no_date_at_all_is_no_mistake() -> None:
    dated(date_start=None, date_end=None, date_precision="0", date_basis="", date_text="some time ago")


def test_a_date_says_how_it_is_known() -> None:
    with refused("date_basis", "how the date is known"):
        dated(date_basis="")


@pytest.mark.parametrize("field", ["date_start", "date_end"])
def test_tomorrow_may_be_there_already_and_the_day_after_not(field: str) -> None:
    span = {"date_start": None, "date_end": None, "date_precision": "0", "extent": "lasted"}
    dated(**span | {field: today() + dt.timedelta(1)})
    with refused(field, "lies in the future"):
        dated(**span | {field: today() + dt.timedelta(2)})


def test_a_form_says_so_at_the_field() -> None:
    survey = dated()
    survey.date_end = timezone.now().date() + dt.timedelta(30)
    survey.date_precision = "0"
    with pytest.raises(ValidationError) as said:
        survey.full_clean()
    assert said.value.message_dict == {"date_end": ["This day lies in the future."]}


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({}, "1 January 2024"),
        ({"date_end": dt.date(2024, 1, 9)}, "1 January 2024 to 9 January 2024"),
        ({"date_start": None}, "1 January 2024"),
        ({"date_start": None, "date_end": None, "date_text": "last winter"}, "last winter"),
        ({"date_start": None, "date_end": None, "date_text": ""}, "no date"),
    ],
)
def test_a_date_is_shown_in_words(dates: dict[str, Any], words: str) -> None:
    assert shown(Survey(**{"date_start": FIRST, "date_end": FIRST} | dates)) == words


# days that may lie ahead: what is planned, and when a sanction ends
AHEAD = {"review.planned_on", "policyaction.valid_until"}


def test_every_day_but_what_is_planned_has_been() -> None:
    held = set()
    for model in apps.get_app_config("records").get_models():
        name, rules = str(model._meta.model_name), {constraint.name for constraint in model._meta.constraints}
        for field in model._meta.concrete_fields:
            if name.endswith("history") or not isinstance(field, DateField) or isinstance(field, DateTimeField):
                continue
            if f"{name}_{field.name}_not_in_future" not in rules:
                held.add(f"{name}.{field.name}")
    assert held == AHEAD
