"""Serving: where the tracker refuses to, and what it logs."""

import os
import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import CommandError, call_command
from pytest_django import Settings

from tracker import server
from tracker.staff.management.commands import serve
from tracker.staff.models import User

MANIFEST = "whitenoise.storage.CompressedManifestStaticFilesStorage"
BEYOND = ["0.0.0.0", "::", "192.0.2.7", "tracker.example.org"]  # noqa: S104 - refused, that is the point
LOOPBACK = ["127.0.0.1", "127.8.8.8", "::1", "localhost"]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Collect the command lines that would have replaced this process."""
    commands: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda path, command: commands.append(command))
    monkeypatch.setattr(serve, "refuse_unusable_address", lambda host, port: None)
    monkeypatch.setattr(serve.connections, "close_all", lambda: None)
    return commands


@pytest.mark.django_db
@pytest.mark.parametrize("host", BEYOND)
def test_a_demo_account_keeps_the_server_to_this_computer(host: str, started: list[list[str]]) -> None:
    User.objects.create_user("visitor", is_demo=True)
    with pytest.raises(CommandError, match=r"made by the demo: visitor\..*demoaccounts --remove"):
        call_command("serve", host=host)
    assert started == []


@pytest.mark.django_db
@pytest.mark.parametrize("host", LOOPBACK)
def test_a_demo_account_may_be_used_on_this_computer(host: str, started: list[list[str]]) -> None:
    User.objects.create_user("visitor", is_demo=True)
    call_command("serve", host=host)
    assert len(started) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("host", BEYOND)
def test_without_demo_accounts_any_address_is_served(host: str, started: list[list[str]]) -> None:
    User.objects.create_user("vera")
    call_command("serve", host=host)
    assert len(started) == 1


@pytest.fixture
def with_manifest(settings: Settings, tmp_path: Path) -> None:
    """Static files as they are served outside of tests; none is collected yet."""
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": MANIFEST}}
    settings.STATIC_ROOT = tmp_path


@pytest.mark.django_db
@pytest.mark.usefixtures("with_manifest")
def test_production_does_not_serve_pages_that_would_all_fail(settings: Settings, started: list[list[str]]) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match=r"Static files were not collected .*manage\.py collectstatic --no-input"):
        call_command("serve")
    assert started == []
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("serve")
    assert len(started) == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("with_manifest")
def test_a_file_that_came_with_an_upgrade_is_missed_by_name(settings: Settings, started: list[list[str]]) -> None:
    settings.PRODUCTION = True
    call_command("collectstatic", interactive=False, verbosity=0)
    manifest: Any = staticfiles_storage
    del manifest.hashed_files["research/site.css"]
    with pytest.raises(CommandError, match=r"research/site\.css and 0 more"):
        call_command("serve")


@pytest.mark.django_db
@pytest.mark.usefixtures("with_manifest")
def test_the_demo_collects_what_is_missing(started: list[list[str]]) -> None:
    call_command("serve")
    assert len(started) == 1
    assert serve.uncollected() == []


def test_an_ipv6_address_is_written_in_brackets() -> None:
    assert "[::1]:8001" in serve.gunicorn_command("::1", 8001)


def test_a_port_in_use_is_named_with_a_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=rf"Port {port} is in use .* make run PORT={port + 1}"):
            serve.refuse_unusable_address("127.0.0.1", port)


def test_an_address_of_another_computer_is_refused_by_name() -> None:
    with pytest.raises(CommandError, match=r"cannot answer at 192\.0\.2\.7, port 8000"):
        serve.refuse_unusable_address("192.0.2.7", 8000)


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("203.0.113.77", "203.0.113.0"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::"),
        ("::ffff:203.0.113.77", "203.0.113.0"),
        ("", "-"),
    ],
)
def test_the_log_keeps_a_network_and_not_an_address(address: str, kept: str) -> None:
    assert server.truncated(address) == kept


@pytest.fixture
def gunicorn() -> Iterator[subprocess.Popen[str]]:
    """Serve a page that says hello, with the tracker's own gunicorn settings."""
    options = ["--config", "python:tracker.server", "--bind", "127.0.0.1:0", "--workers", "1"]
    command = [sys.executable, "-m", "gunicorn", *options, "tests.staff.hello:application"]
    with subprocess.Popen(command, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.terminate()


def test_the_server_says_where_it_is_and_logs_no_question(gunicorn: subprocess.Popen[str]) -> None:
    assert gunicorn.stdout
    first_line = gunicorn.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:\d+", first_line)
    assert found, first_line
    with urllib.request.urlopen(f"{found.group()}/caf%C3%A9%0Aline?search=a-name", timeout=10) as answer:
        assert answer.read() == b"hello"
    logged = gunicorn.stdout.readline()
    assert re.search(r'\] 127\.0\.0\.0 "GET /caf%C3%A9%0Aline" 200 5 bytes \d+ ms$', logged)
    assert "a-name" not in logged
