"""What production refuses to start without, and what it tells browsers. Each start is a process of its own."""

import json
from pathlib import Path

import pytest
from django.test import Client

from tests.database.command_line import manage, printed, python

PRODUCTION = {
    "TRACKER_MODE": "production",
    "SECRET_KEY": "0123456789 a long key with many different characters ABCDEFGHIJKLMNOPQ",
    "DATABASE_URL": "postgresql://owner:x@db.example.org/hr",
    "ALLOWED_HOSTS": "tracker.example.org",
}


def values(*names: str, **variables: str) -> dict[str, object]:
    # the settings alone: the apps take three times as long to load
    code = (
        f"import json; from django.conf import settings as s; print(json.dumps({{n: getattr(s, n) for n in {names}}}))"
    )
    found: dict[str, object] = json.loads(printed(python("-c", code, **variables)))
    return found


def test_production_is_the_default_and_names_all_it_lacks() -> None:
    answer = manage("check")
    assert answer.returncode != 0
    assert "SECRET_KEY, DATABASE_URL, ALLOWED_HOSTS: not set." in answer.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS"])
def test_production_does_not_start_without(name: str) -> None:
    answer = manage("check", **{**PRODUCTION, name: ""})
    assert answer.returncode != 0
    assert f"ImproperlyConfigured: {name}: not set." in answer.stderr


def test_a_wrong_value_stops_the_start_by_name() -> None:
    answer = manage("check", **PRODUCTION, DOWNLOAD_SEATS="x")
    assert "ImproperlyConfigured: DOWNLOAD_SEATS: 'x' is not a whole number of at least 1." in answer.stderr


def test_readers_are_limited_unless_it_is_switched_off() -> None:
    names = ("API_RATE", "API_KEY_RATE", "TRUSTED_PROXIES")
    assert values(*names, **PRODUCTION) == {"API_RATE": 300, "API_KEY_RATE": 3000, "TRUSTED_PROXIES": 0}
    off = values(*names, **PRODUCTION, API_RATE="0", API_KEY_RATE="0", TRUSTED_PROXIES="2")
    assert off == {"API_RATE": 0, "API_KEY_RATE": 0, "TRUSTED_PROXIES": 2}


def test_production_passes_the_deployment_checks_without_a_warning() -> None:
    answer = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert answer.returncode == 0, answer.stderr
    assert "no issues" in answer.stdout + answer.stderr


def test_cookies_of_production_are_of_this_host_and_out_of_reach_of_scripts() -> None:
    cookies = values(
        "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "CSRF_COOKIE_HTTPONLY", "SESSION_COOKIE_SECURE", **PRODUCTION
    )
    assert cookies == {
        "SESSION_COOKIE_NAME": "__Host-session",
        "CSRF_COOKIE_NAME": "__Host-csrf",
        "CSRF_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SECURE": True,
    }


def test_outside_the_demo_a_second_factor_is_required_and_nothing_switches_that_off() -> None:
    assert values("SECOND_FACTOR_REQUIRED", **PRODUCTION, SECOND_FACTOR_REQUIRED="0") == {
        "SECOND_FACTOR_REQUIRED": True
    }
    assert values("SECOND_FACTOR_REQUIRED", TRACKER_MODE="demo") == {"SECOND_FACTOR_REQUIRED": False}


def test_debugging_pages_are_for_the_demo_alone() -> None:
    assert values("DEBUG", **PRODUCTION, DEBUG="1") == {"DEBUG": False}
    assert values("DEBUG", TRACKER_MODE="demo", DEBUG="1") == {"DEBUG": True}
    assert values("DEBUG", TRACKER_MODE="demo") == {"DEBUG": False}


def test_the_demo_makes_a_key_for_identities_and_production_never_does(tmp_path: Path) -> None:
    assert values("CONFIDENTIAL_KEY", **PRODUCTION) == {"CONFIDENTIAL_KEY": ""}
    assert len(str(values("CONFIDENTIAL_KEY", TRACKER_MODE="demo")["CONFIDENTIAL_KEY"])) == 43
    (tmp_path / "key").write_text("a key\n")
    file = str(tmp_path / "key")
    assert values("CONFIDENTIAL_KEY", **PRODUCTION, CONFIDENTIAL_KEY_FILE=file) == {"CONFIDENTIAL_KEY": "a key"}


def test_only_an_address_of_its_own_says_that_the_confidential_site_is_served_here() -> None:
    name = "CONFIDENTIAL_DATABASE_IS_NAMED"
    assert values(name, **PRODUCTION) == {name: False}
    address = "postgresql://apart:x@db.example.org/apart"
    assert values(name, **PRODUCTION, CONFIDENTIAL_DATABASE_URL=address) == {name: True}


def test_the_demo_answers_this_computer_alone() -> None:
    assert values("ALLOWED_HOSTS", TRACKER_MODE="demo") == {"ALLOWED_HOSTS": ["localhost", "127.0.0.1", "[::1]"]}


@pytest.mark.django_db
def test_browsers_are_told_to_run_nothing_foreign_and_to_say_nothing_elsewhere(client: Client) -> None:
    headers = client.get("/admin/login/").headers
    policy = headers["Content-Security-Policy"]
    for directive in ("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"):
        assert directive in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
