from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from tracker.database import aliases

URL = "postgresql://owner:p%40ss@db.example.org:6432/hr?sslmode=verify-full"


def test_one_address_is_enough() -> None:
    every = aliases.from_urls(URL, "", "", key="k")
    found = {alias: (v["USER"], v["NAME"], v["HOST"], v["PORT"]) for alias, v in every.items()}
    assert found == {
        "default": ("owner", "hr", "db.example.org", "6432"),
        "research": ("hr_research", "hr", "db.example.org", "6432"),
        "confidential": ("hr_confidential", "hr_confidential", "db.example.org", "6432"),
    }
    assert every["default"]["PASSWORD"] == "p@ss"
    assert {values["OPTIONS"]["sslmode"] for values in every.values()} == {"verify-full"}


def test_derived_passwords_differ_by_login_and_follow_the_key() -> None:
    every, later = (aliases.from_urls(URL, "", "", key=key) for key in ("k", "another"))
    passwords = {values["PASSWORD"] for values in (*every.values(), *later.values())}
    assert len(passwords) == 5
    assert aliases.from_urls(URL, "", "", key="k") == every


def test_a_login_with_an_address_of_its_own_lives_there() -> None:
    every = aliases.from_urls(URL, "postgresql://r:x@replica/hr", "postgresql://c:y@vault/ids", key="k")
    assert (every["research"]["HOST"], every["research"]["PASSWORD"]) == ("replica", "x")
    assert (every["confidential"]["HOST"], every["confidential"]["NAME"]) == ("vault", "ids")


def test_a_socket_is_an_address() -> None:
    every = aliases.from_urls("postgresql://owner@/hr?host=/run/postgresql", "", "", key="k")
    assert every["default"]["HOST"] == "/run/postgresql"


def test_research_keeps_its_manners_and_its_own_options() -> None:
    for every in (aliases.from_urls(URL, "", "", key="k"), aliases.local(Path("/srv/pg"))):
        assert "default_transaction_read_only=on" in every["research"]["OPTIONS"]["options"]
        assert every["research"]["TEST"] == {"MIRROR": "default"}
        assert "options" not in every["default"].get("OPTIONS", {})


@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        ("mysql://owner@db/hr", "not of the form postgresql://"),
        ("sqlite:///db.sqlite3", "not of the form postgresql://"),
        ("postgresql://owner:100%@db/hr", "invalid percent-encoded token"),
        ("postgresql://owner@db/hr?speed=high", "invalid URI query parameter"),
        ("postgresql://owner@db", "names no database"),
    ],
)
def test_a_wrong_address_is_refused_by_name(url: str, complaint: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"^DATABASE_URL: .*{complaint}"):
        aliases.from_urls(url, "", "", key="k")
    with pytest.raises(ImproperlyConfigured, match=f"^RESEARCH_DATABASE_URL: .*{complaint}"):
        aliases.from_urls(URL, url, "", key="k")


def test_a_refused_address_does_not_repeat_its_password() -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        aliases.from_urls("postgresql://owner:s3cret%@db/hr", "", "", key="k")
    assert "s3cret" not in str(refused.value)
