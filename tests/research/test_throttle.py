"""Readers who ask too often are told to wait, and for how long."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from tests.research import rows
from tests.research.conftest import Clock, get
from tracker.research import throttle
from tracker.research.meter import Meter
from tracker.research.throttle import ReaderThrottle
from tracker.research.urls import API, urlpatterns

pytestmark = pytest.mark.usefixtures("world", "clock")


@pytest.fixture(autouse=True)
def limited(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two requests a minute, four with a key, and nobody has asked yet."""
    settings.API_RATE, settings.API_KEY_RATE = 2, 4
    monkeypatch.setattr(throttle, "ADDRESSES", Meter())
    monkeypatch.setattr(throttle, "KEYS", Meter())


def statuses(number: int, path: str = "revisions/", **headers: str) -> list[int]:
    return [get(path, **headers).status_code for _ in range(number)]


def from_address(address: str, forwarded: str = "") -> int:
    head = {"x-forwarded-for": forwarded} if forwarded else {}
    status: int = Client(REMOTE_ADDR=address).get("/api/v1/revisions/", headers=head).status_code
    return status


def test_who_asks_too_often_is_told_what_to_do() -> None:
    assert statuses(2) == [200, 200]
    response = get("revisions/", origin="https://elsewhere.example")
    assert (response.status_code, response["Content-Type"]) == (429, "application/problem+json")
    assert response["Retry-After"] == "30"
    found = response.json()
    assert (found["status"], found["title"]) == (429, "You ask too often")
    for advice in ("30 s", "more slowly", ".csv", "a key"):
        assert advice in found["detail"]
    assert response["Cache-Control"] == "no-store"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Retry-After" in response["Access-Control-Expose-Headers"]


def test_waiting_as_long_as_it_says_is_enough(clock: Clock) -> None:
    statuses(2)
    clock.forward(0.5)
    assert get("revisions/")["Retry-After"] == "30"
    clock.forward(29)
    assert get("revisions/")["Retry-After"] == "1"
    clock.forward(1)
    assert statuses(1) == [200]


def test_every_address_of_the_interface_counts() -> None:
    views = {str(one.pattern): getattr(one.callback, "view_class", None) for one in urlpatterns}
    counted = {path for path, view in views.items() if view and view.throttle_classes == (ReaderThrottle,)}
    assert counted == {path for path in views if path.startswith(API)} - {f"{API}docs/"}


@pytest.mark.parametrize(
    "path", ["", "reports/", "reports.csv", "reports/R-00000000/", "reports/?nothing=1", "codebook.csv", "schema/"]
)
def test_good_answers_and_bad_ones_count(path: str) -> None:
    assert 429 not in statuses(2, path)
    assert statuses(1, path) == [429]


def test_an_answer_that_is_held_already_counts_and_so_does_asking_for_the_headers() -> None:
    mark = get("revisions/")["ETag"]
    assert get("revisions/", if_none_match=mark).status_code == 304
    assert get("revisions/", if_none_match=mark).status_code == 429
    assert Client().head("/api/v1/revisions/").status_code == 429


def test_a_browser_that_asks_beforehand_is_not_counted() -> None:
    assert {Client().options("/api/v1/revisions/").status_code for _ in range(9)} == {204}
    assert statuses(3) == [200, 200, 429]
    assert Client().options("/api/v1/revisions/").status_code == 204


@pytest.mark.parametrize("page", ["/", "/api/v1/docs/", "/admin/login/"])
def test_pages_for_people_are_not_counted(page: str) -> None:
    assert {Client().get(page).status_code for _ in range(4)} == {200}
    statuses(3)
    assert Client().get(page).status_code == 200


def test_who_asks_too_often_does_not_trouble_the_database(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    statuses(2)
    with django_assert_num_queries(0):
        assert statuses(1) == [429]


def test_each_address_has_its_own_limit() -> None:
    assert [from_address("192.0.2.1") for _ in range(3)] == [200, 200, 429]
    assert from_address("192.0.2.2") == 200


def test_whoever_has_an_address_of_ipv6_has_its_whole_network() -> None:
    found = [from_address(f"2001:db8:1:2::{number}") for number in (1, 2, 3)]
    assert found == [200, 200, 429]
    assert from_address("2001:db8:1:3::1") == 200


def test_a_forged_header_frees_nobody(settings: Settings) -> None:
    assert [from_address("192.0.2.1", f"203.0.113.{one}") for one in range(3)] == [200, 200, 429]
    settings.TRUSTED_PROXIES = 1
    behind = [from_address("10.0.0.1", f"203.0.113.{one}, 192.0.2.9") for one in range(3)]
    assert behind == [200, 200, 429]


def test_behind_a_proxy_readers_are_told_apart(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 1
    assert [from_address("10.0.0.1", f"192.0.2.{one}") for one in range(5)] == [200] * 5


def test_addresses_are_not_held() -> None:
    from_address("192.0.2.1")
    [held] = throttle.ADDRESSES._paid
    assert len(held) == 16
    assert b"192.0.2.1" not in held
    assert bytes((192, 0, 2, 1)) not in held


def test_a_key_has_a_limit_of_its_own_wherever_it_is_used() -> None:
    key = rows.key()
    bearer = {"authorization": f"Bearer {key}"}
    clients = [Client(REMOTE_ADDR=f"192.0.2.{one}", headers=bearer) for one in range(5)]
    assert [one.get("/api/v1/revisions/").status_code for one in clients] == [200, 200, 200, 200, 429]
    assert statuses(3) == [200, 200, 429]


def test_a_key_is_good_where_others_ask_too_often() -> None:
    statuses(3)
    assert statuses(1, authorization=f"Bearer {rows.key()}") == [200]


@pytest.mark.parametrize("wrong", [f"Bearer rt_{'a' * 32}", "Bearer x", "Basic eDp5"])
def test_guesses_of_keys_count_against_the_address(wrong: str) -> None:
    assert statuses(3, authorization=wrong) == [401, 401, 429]
    assert statuses(1) == [429]


def test_a_limit_of_nought_is_none(settings: Settings) -> None:
    settings.API_RATE = settings.API_KEY_RATE = 0
    bearer: Any = {"authorization": f"Bearer {rows.key()}"}
    assert set(statuses(9)) == set(statuses(9, **bearer)) == {200}
