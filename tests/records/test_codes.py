"""Codes, terms and countries are those of their lists, in raw SQL too."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from tests import make
from tests.publishing.conftest import Case
from tests.records.refusing import refused, settle
from tracker.records.models import AnsweredWarning, FileRead
from tracker.records.terms import TermField, TermsField
from tracker.reference.models import Country

MODELS = [model for model in apps.get_app_config("records").get_models() if not model.__name__.endswith("History")]


def columns(which: Callable[[Any], bool]) -> list[Any]:
    """The columns of the records that are such."""
    fields = (field for model in MODELS for field in model._meta.concrete_fields if which(field))
    return [pytest.param(field, id=f"{field.model.__name__}.{field.name}") for field in fields]


# a line of a log is never updated: test_every_rule adds wrong ones
CODES = columns(lambda field: bool(field.choices) and field.model is not FileRead)
# whether these may be missing, other columns say
DEPENDING = ("unit", "date_precision", "date_basis", "label_voice")
TERMS = columns(lambda field: isinstance(field, TermField))
LISTS = columns(lambda field: isinstance(field, TermsField))
COUNTRIES = columns(lambda field: field.related_model is Country)


@pytest.fixture
def full(case: Case, contributor: Any) -> Case:
    """A case with a row in every table."""
    keys = {"rule": "x", "subject": "x", "state": "x", "reason": "x"}
    AnsweredWarning.objects.create(whole="R-7K3M9QDX", by=contributor, **keys)
    made = make.rest(case.passage, case.survey)
    make.link(made.incident, make.incident(title="another"))
    settle()
    return case


def write(field: Any, value: str) -> None:
    table = field.model._meta.db_table
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {field.column} = {value}")
        assert cursor.rowcount > 0
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize("field", CODES)
def test_a_code_of_no_list_is_refused(field: Any, full: Case) -> None:
    with pytest.raises(IntegrityError):
        write(field, "'" + "no-such-code"[: field.max_length] + "'")


@pytest.mark.parametrize("field", [one for one in CODES if one.values[0].name not in DEPENDING])
def test_a_code_may_be_missing_only_where_the_form_lets_it(field: Any, full: Case) -> None:
    if field.blank:
        write(field, "''")
    else:
        with pytest.raises(IntegrityError):
            write(field, "''")


@pytest.mark.parametrize("field", TERMS)
def test_a_term_that_is_not_there_is_refused(field: Any, full: Case) -> None:
    with pytest.raises(IntegrityError):
        write(field, f"'{field.scheme}:no-such-code'")


@pytest.mark.parametrize("field", TERMS)
def test_a_term_of_another_vocabulary_is_refused(field: Any, full: Case) -> None:
    make.term("theme:refoulement")
    with pytest.raises(IntegrityError):
        write(field, "'theme:refoulement'")


@pytest.mark.parametrize("field", LISTS)
@pytest.mark.parametrize(
    "codes", ["{no-such-code}", "{''}", "{NULL}", "{refoulement,no-such-code}", "{graphic,graphic}"]
)
def test_a_list_holds_codes_of_its_vocabulary_each_once(field: Any, codes: str, full: Case) -> None:
    make.term("theme:refoulement")
    make.term("content_warning:graphic")
    with pytest.raises(IntegrityError):
        write(field, f"'{codes}'")


def test_a_list_says_which_code_is_not_known(full: Case) -> None:
    make.term("theme:refoulement")
    full.figure.themes = ["refoulement", "refoulment"]
    with pytest.raises(ValidationError, match="No such code in theme: refoulment"):
        full.figure.full_clean()
    with refused("themes", "refoulment is no code of theme"):
        full.figure.save()
    full.figure.themes = ["refoulement", "refoulement"]
    with refused("themes", "refoulement stands here twice"):
        full.figure.save()


@pytest.mark.parametrize("field", COUNTRIES)
def test_a_country_that_is_not_there_is_refused(field: Any, full: Case) -> None:
    with pytest.raises(IntegrityError):
        write(field, "'XKX'")


@pytest.mark.parametrize(
    "language", ["en", "ko", "zh-Hant", "zh-Hant-HK", "es-419", "kok", "ca-valencia", "de-CH-1901"]
)
def test_languages_are_written_as_codes(language: str, case: Case) -> None:
    case.report.language = language
    case.report.full_clean()
    case.report.save()


@pytest.mark.parametrize("language", ["", "English", "EN", "en_GB", "e", "en-gb"])
def test_a_language_in_words_is_refused(language: str, case: Case) -> None:
    case.report.language = language
    with pytest.raises(ValidationError) as said:
        case.report.full_clean()
    assert "language" in said.value.message_dict
    with refused("language", "as a code"):
        case.report.save()


def test_a_time_zone_has_a_name_that_exists(case: Case) -> None:
    case.report.published_tz = "Asia/Pyongyang"
    case.report.full_clean()
    case.report.published_tz = "KST+9"
    with pytest.raises(ValidationError, match="is no time zone"):
        case.report.full_clean()
