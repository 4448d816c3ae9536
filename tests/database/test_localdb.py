"""`manage.py localdb`, as people type it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.database.command_line import manage, succeed
from tests.database.servers import new_directory, postmaster
from tracker.database.local.server import Server


@pytest.fixture
def directory() -> Iterator[Path]:
    with new_directory("localpg") as directory:
        yield directory


def test_it_is_looked_at_and_stopped(directory: Path) -> None:
    demo = {"TRACKER_MODE": "demo", "LOCAL_DIR": str(directory)}
    assert succeed("localdb", "status", **demo) == f"not made yet: {directory}\n"
    assert succeed("localdb", "stop", **demo) == "it was not running\n"
    Server(directory).start()
    number = postmaster(Server(directory))
    assert succeed("localdb", "status", **demo) == f"running, process {number}: {directory / 'data'}\n"
    assert succeed("localdb", "stop", **demo) == "stopped\n"
    assert succeed("localdb", "status", **demo) == f"stopped: {directory / 'data'}\n"


def test_a_connection_makes_and_starts_it(directory: Path) -> None:
    demo = {"TRACKER_MODE": "demo", "LOCAL_DIR": str(directory)}
    code = "from django.db import connections as c; [c[a].ensure_connection() or print(a) for a in c]"
    connected = "default\nresearch\nconfidential\n"
    assert succeed("shell", "--no-imports", "-c", code, **demo) == connected
    Server(directory).stop()
    assert succeed("shell", "--no-imports", "-c", code, **demo) == connected


def test_loading_settings_starts_nothing(directory: Path) -> None:
    succeed("check", TRACKER_MODE="demo", LOCAL_DIR=str(directory))
    assert not directory.exists()


def test_with_an_address_there_is_no_private_server() -> None:
    refused = manage("localdb", "stop", TRACKER_MODE="demo", DATABASE_URL="postgresql://owner@db.example.org/hr")
    assert "DATABASE_URL is set: there is no private server" in refused.stderr
