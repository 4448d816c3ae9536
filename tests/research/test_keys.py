"""A key lets its holder ask more often, and changes nothing else."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.db import IntegrityError
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.research import rows
from tests.research.conftest import get
from tracker.research import pin
from tracker.research.models import Key

pytestmark = pytest.mark.usefixtures("world")


def said(authorization: str) -> str:
    """What is said of a key that is refused."""
    response = get("revisions/", authorization=authorization)
    assert (response.status_code, response["Content-Type"]) == (401, "application/problem+json")
    assert response["WWW-Authenticate"] == 'Bearer error="invalid_token"'
    assert response["Cache-Control"] == "no-store"
    assert response["Access-Control-Allow-Origin"] == "*"
    detail: str = response.json()["detail"]
    assert "without a key" in detail
    return detail


def test_a_good_key_is_answered() -> None:
    for scheme in ("Bearer", "bearer", "BEARER "):
        assert get("revisions/", authorization=f"{scheme} {rows.key()}").status_code == 200


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer x", f"Bearer rt_{'A' * 32}", f"Bearer rt_{'a' * 33}"])
def test_what_is_no_key_is_refused(given: str) -> None:
    assert said(given).startswith(("It is malformed: a key is rt_ and 32 letters and digits.", "It is not sent as"))


def test_another_manner_of_signing_in_is_refused() -> None:
    assert said("Basic eDp5").startswith("It is not sent as “Authorization: Bearer <key>”.")


def test_a_key_that_was_never_issued_is_refused() -> None:
    assert said(f"Bearer rt_{'a' * 32}").startswith("It is unknown, or was revoked.")


def test_a_key_works_to_the_end_of_its_last_day(monkeypatch: pytest.MonkeyPatch) -> None:
    late = dt.datetime(2026, 5, 31, 23, 59, 59, tzinfo=dt.UTC)
    monkeypatch.setattr(pin, "dt", SimpleNamespace(datetime=SimpleNamespace(now=late.astimezone), UTC=dt.UTC))
    assert get("revisions/", authorization=f"Bearer {rows.key(expires=dt.date(2026, 5, 31))}").status_code == 200
    over = f"Bearer {rows.key(expires=dt.date(2026, 5, 30))}"
    assert said(over).startswith("It expired: its last day was 2026-05-30.")


def test_a_key_that_is_taken_away_is_refused_at_once() -> None:
    key = rows.key()
    assert get("revisions/", authorization=f"Bearer {key}").status_code == 200
    Key.objects.all().delete()
    assert said(f"Bearer {key}")


@pytest.mark.parametrize("path", ["", "reports/", "reports.csv", "survey-figures/G-H8WBS9JT/", "reports/?nothing=1"])
def test_answers_are_the_same_with_a_key(path: str) -> None:
    with_key, without = get(path, authorization=f"Bearer {rows.key()}"), get(path)
    assert with_key.status_code == without.status_code
    assert dict(with_key.headers) == dict(without.headers)
    assert "Authorization" not in with_key.get("Vary", "")
    assert b"".join(with_key) == b"".join(without)


def test_a_key_costs_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    key = rows.key()
    with django_assert_num_queries(3):
        get("", authorization=f"Bearer {key}")


def test_keys_are_no_data() -> None:
    key = rows.key()
    row = Key.objects.get()
    for path in ("", "codebook.csv", "codebook.md", "datapackage.json", "schema/", "revisions/"):
        body = get(path).content.decode()
        for word in (key, row.digest, "research_key", "/keys", "digest"):
            assert word not in body, path
    assert Client().get("/api/v1/keys/").status_code == 404


def test_the_database_refuses_what_is_no_digest() -> None:
    with pytest.raises(IntegrityError, match="key_is_kept_as_a_digest"):
        Key.objects.create(digest=f"rt_{'a' * 32}")
