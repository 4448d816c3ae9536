from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from tracker.reference.models import Country, Term

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ("iso3 = 'ke '", "country_iso3_is_three_letters"),
        ("iso2 = 'k1'", "country_iso2_is_two_letters"),
        ("iso2 = ''", "country_iso2_is_two_letters"),
        ("m49 = '40'", "country_m49_is_three_digits"),
        ("region_code = ''", "country_region_is_whole"),
        ("subregion = ' '", "country_region_is_whole"),
        ("un_group = ''", "country_un_group_known"),
        ("un_group = 'europe'", "country_un_group_known"),
        ("un_member_since = NULL", "country_un_member_since_a_year"),
        ("un_member_since = 1944", "country_un_member_since_a_year"),
        ("is_un_member = false", "country_un_member_since_a_year"),
        ("valid_from = '2000-01-02', valid_to = '2000-01-01'", "country_valid_from_before_to"),
    ],
)
def test_raw_sql_cannot_break_a_rule_on_countries(change: str, rule: str) -> None:
    with pytest.raises(IntegrityError, match=rule):
        run(f"UPDATE reference_country SET {change} WHERE iso3 = 'KEN'")


@pytest.mark.parametrize("column", ["iso2", "m49", "name"])
def test_two_countries_cannot_share_a_code_or_a_name(column: str) -> None:
    value = f"(SELECT {column} FROM reference_country WHERE iso3 = 'NAM')"
    with pytest.raises(IntegrityError, match=column):
        run(f"UPDATE reference_country SET {column} = {value} WHERE iso3 = 'KEN'")


ADD = (
    "INSERT INTO reference_term (key, scheme, code, kind, labels, definition, source_code, violation_type_id, "
    "position, is_local, active) VALUES ({key}, {scheme}, {code}, {kind}, {labels}, 'x', '', {violation}, 0, "
    "{local}, true)"
)
GOOD = {
    "key": "'theme:x'",
    "scheme": "'theme'",
    "code": "'x'",
    "kind": "'term'",
    "labels": """'{"en": "X"}'""",
    "violation": "NULL",
    "local": "true",
}


def test_a_good_term_can_be_added() -> None:
    run(ADD.format(**GOOD))
    assert Term.objects.get(pk="theme:x").is_local


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"key": "'theme:y'"}, "term_key_is_scheme_and_code"),
        ({"key": "'theme:a b'", "code": "'a b'"}, "term_code_is_a_plain_word"),
        ({"key": "'theme:a;b'", "code": "'a;b'"}, "term_code_is_a_plain_word"),
        ({"key": "'theme:a:b'", "code": "'a:b'"}, "term_code_is_a_plain_word"),
        ({"key": "'The me:x'", "scheme": "'The me'"}, "term_scheme_is_a_plain_word"),
        ({"kind": "'choice'"}, "term_local_in_open_schemes_only"),
        ({"kind": "'list'"}, "term_local_in_open_schemes_only"),
        ({"labels": """'{"ko": "X"}'"""}, "term_has_an_english_label"),
        ({"labels": """'{"en": " "}'"""}, "term_has_an_english_label"),
        ({"violation": "'theme:labour'"}, "term_violation_type_of_its_scheme"),
        ({"key": "'theme:labour'", "code": "'labour'"}, "reference_term_pkey"),
    ],
)
def test_raw_sql_cannot_break_a_rule_on_terms(change: dict[str, str], rule: str) -> None:
    with pytest.raises(IntegrityError, match=rule):
        run(ADD.format(**{**GOOD, **change}))


@pytest.mark.parametrize(
    "delete",
    [
        lambda: run("DELETE FROM reference_term WHERE key = 'theme:labour'"),
        lambda: Term.objects.filter(pk="theme:labour").delete(),
        lambda: Term.objects.get(pk="theme:labour").delete(),
    ],
)
def test_no_term_can_be_deleted_and_the_refusal_says_what_to_do(delete: Callable[[], Any]) -> None:
    with transaction.atomic(), pytest.raises(IntegrityError, match=r"theme:labour is kept.*Switch it off"):
        delete()


def test_a_term_keeps_its_code() -> None:
    with pytest.raises(IntegrityError, match="theme:labour keeps its code"):
        run("UPDATE reference_term SET key = 'theme:work', code = 'work' WHERE key = 'theme:labour'")


def test_a_new_term_gets_its_key_from_its_code() -> None:
    term = Term.objects.create(scheme="theme", code="sea_rescue", labels={"en": "Sea rescue"}, definition="X.")
    assert (term.pk, term.is_local, term.kind) == ("theme:sea_rescue", True, "term")


def test_a_form_says_in_words_what_the_database_would_refuse() -> None:
    country = Country.objects.get(pk="KEN")
    country.m49 = "40"
    with pytest.raises(ValidationError, match="write the leading zeros"):
        country.full_clean()


def test_an_empty_choice_in_a_form_is_stored_as_nothing_known() -> None:
    country = Country.objects.get(pk="ABW")
    country.un_group = ""
    country.full_clean()
    assert country.un_group is None
