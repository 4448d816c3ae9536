from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from tracker import environment

Environment = pytest.MonkeyPatch


def test_what_is_not_set_or_empty_takes_the_default(monkeypatch: Environment) -> None:
    monkeypatch.setenv("EMPTY", "  ")
    for name in ("EMPTY", "NOT_SET"):
        assert environment.text(name, "default") == "default"
        assert environment.words(name, ["a"]) == ["a"]
        assert environment.integer(name, 2) == 2
        assert environment.flag(name, default=True) is True
        assert environment.choice(name, ["a", "b"], "b") == "b"
        assert environment.path(name, "var", beside=Path("/srv")) == Path("/srv/var")
        assert environment.secret(name) == ""


def test_what_is_set_is_read(monkeypatch: Environment) -> None:
    for name, value in {"HOSTS": "a.org, b.org,", "SEATS": "4", "DEBUG": "No", "DIR": "/data"}.items():
        monkeypatch.setenv(name, value)
    assert environment.words("HOSTS") == ["a.org", "b.org"]
    assert environment.integer("SEATS", 2) == 4
    assert environment.flag("DEBUG", default=True) is False
    assert environment.path("DIR", "var", beside=Path("/srv")) == Path("/data")


@pytest.mark.parametrize("value", ["x", "0", "-1", "1.5", "²"])
def test_a_wrong_number_is_refused_by_name(monkeypatch: Environment, value: str) -> None:
    monkeypatch.setenv("DOWNLOAD_SEATS", value)
    with pytest.raises(ImproperlyConfigured, match=rf"DOWNLOAD_SEATS: '{value}' is not a whole number of at least 1"):
        environment.integer("DOWNLOAD_SEATS", 2)


def test_a_wrong_word_is_refused_by_name(monkeypatch: Environment) -> None:
    monkeypatch.setenv("TRACKER_MODE", "prod")
    with pytest.raises(ImproperlyConfigured, match="TRACKER_MODE: 'prod' is not one of production, demo"):
        environment.choice("TRACKER_MODE", ("production", "demo"), "production")
    monkeypatch.setenv("DEBUG", "maybe")
    with pytest.raises(ImproperlyConfigured, match="DEBUG: 'maybe'"):
        environment.flag("DEBUG", default=False)


def test_a_secret_may_come_from_a_file(monkeypatch: Environment, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("from the file\n")
    monkeypatch.setenv("KEY_FILE", str(tmp_path / "key"))
    assert environment.secret("KEY") == "from the file"


def test_a_secret_given_twice_is_refused(monkeypatch: Environment) -> None:
    monkeypatch.setenv("KEY", "a")
    monkeypatch.setenv("KEY_FILE", "/run/secrets/key")
    with pytest.raises(ImproperlyConfigured, match="KEY and KEY_FILE are both set"):
        environment.secret("KEY")


def test_a_file_that_is_missing_or_empty_is_refused_by_name(monkeypatch: Environment, tmp_path: Path) -> None:
    monkeypatch.setenv("KEY_FILE", str(tmp_path / "key"))
    with pytest.raises(ImproperlyConfigured, match=r"KEY_FILE: .* cannot be read"):
        environment.secret("KEY")
    (tmp_path / "key").touch()
    with pytest.raises(ImproperlyConfigured, match=r"KEY_FILE: .* is empty"):
        environment.secret("KEY")


def test_all_that_is_missing_is_named_at_once(monkeypatch: Environment) -> None:
    monkeypatch.setenv("THERE", "1")
    monkeypatch.setenv("IN_A_FILE_FILE", "/run/secrets/x")
    with pytest.raises(ImproperlyConfigured, match=r"^ONE, TWO: not set\. Say why\.$"):
        environment.require(("ONE", "THERE", "TWO", "IN_A_FILE"), why="Say why.")


def test_a_secret_made_once_stays_and_is_private(tmp_path: Path) -> None:
    file = tmp_path / "var" / "secret-key"
    made = environment.made_once(file)
    assert len(made) >= 50
    assert environment.made_once(file) == made
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(file.parent.iterdir()) == [file]
    assert len(environment.made_once(tmp_path / "key", length=32)) == 43
