"""The private PostgreSQL of a demo: made and started when somebody needs it.

It answers on a Unix socket alone, which only its owner may reach, and asks for a random password even there.
"""

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import make_conninfo
from psycopg.pq import PGconn, Ping

from tracker.database import cluster
from tracker.database.aliases import LOCAL_NAME, confidential_login, research_login
from tracker.database.local import processes
from tracker.database.local.places import Places
from tracker.environment import made_once

PORT = "5432"
PATIENCE = 300.0  # seconds: a server that recovers from a crash may take its time
OWNER, RESEARCH, CONFIDENTIAL = LOCAL_NAME, research_login(LOCAL_NAME), confidential_login(LOCAL_NAME)
# without a UTF-8 character type, trigram search finds nothing in Korean, and says so to nobody
CHARACTER_TYPE = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"


class Server:
    """One private server, by the directory that it lives in."""

    def __init__(self, directory: Path) -> None:
        self.places = Places(directory)

    def address(self, login: str, database: str) -> dict[str, str]:
        """What psycopg.connect needs to come in as `login`."""
        host = str(self.places.sockets)
        return {"host": host, "port": PORT, "user": login, "password": self.password(login), "dbname": database}

    def password(self, login: str) -> str:
        """The random password of a login, made when it is first asked for."""
        return made_once(self.places.base / f"password.{login}")

    @property
    def is_made(self) -> bool:
        """Do the data directory, the logins and their databases exist?"""
        return self._made_mark.exists()

    @property
    def _made_mark(self) -> Path:
        return self.places.data / "tracker.made"

    def answers(self) -> bool:
        """Does the server take connections now?"""
        where = make_conninfo(host=str(self.places.sockets), port=PORT, connect_timeout=5)
        return PGconn.ping(where.encode()) == Ping.OK

    def start(self) -> None:
        """See that the server is made and answers. Any number of processes may ask for this at once."""
        if self.is_made and self.answers():
            return
        with self._lock():
            if not self.answers():
                self._bring_up()
            if not self.is_made:
                self._make_logins_and_databases()

    def stop(self) -> bool:
        """Stop the server; False if none was running."""
        if not self.places.data.exists():
            return False
        with self._lock():
            running = processes.postmaster(self.places) is not None
            if running:
                self._halt()
            return running

    def status(self) -> str:
        """One line for people."""
        if not self.is_made:
            return f"not made yet: {self.places.base}"
        number = processes.postmaster(self.places)
        state = f"running, process {number}" if number else "stopped"
        return f"{state}: {self.places.data}"

    @contextlib.contextmanager
    def _lock(self) -> Iterator[None]:
        self.places.base.mkdir(mode=0o711, parents=True, exist_ok=True)
        with open(self.places.base / "lock", "w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _bring_up(self) -> None:
        self.places.settle()
        if processes.postmaster(self.places) and not (self.places.sockets / f".s.PGSQL.{PORT}").exists():
            self._halt()  # its socket was swept away: it cannot be reached any more
        if processes.postmaster(self.places) and self._wait_while_alive():
            return
        processes.clear_stale_traces(self.places)
        if not (self.places.data / "PG_VERSION").exists():
            self._make_data()
        self._refuse_data_of_another_version()
        self._configure()
        self._launch()

    def _wait_while_alive(self) -> bool:
        """Another process may have started it a moment ago, or it may be recovering or shutting down."""
        deadline = time.monotonic() + PATIENCE
        while processes.postmaster(self.places):
            if self.answers():
                return True
            if time.monotonic() > deadline:
                raise self._failure("is alive but takes no connections")
            time.sleep(0.1)
        return False

    def _make_data(self) -> None:
        data, base = self.places.data, self.places.base
        new = data.with_name("data.new")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        password = self.places.sockets / "password"
        password.touch(mode=0o600)
        password.write_text(self.password(OWNER) + "\n")
        self.places.give(new)
        self.places.give(password)
        locale = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", f"--lc-ctype={CHARACTER_TYPE}")
        access = ("--username", OWNER, "--auth=scram-sha-256", f"--pwfile={password}")
        try:
            self._run("initdb", "-D", new, "--encoding=UTF8", *locale, *access, output=base / "initdb.log")
        except subprocess.CalledProcessError as error:
            raise self._failure(f"could not be made; see {base / 'initdb.log'}") from error
        finally:
            password.unlink()
        with open(new / "postgresql.conf", "a") as conf:
            conf.write("include 'tracker.conf'\n")
        new.rename(data)

    def _refuse_data_of_another_version(self) -> None:
        made_by = (self.places.data / "PG_VERSION").read_text().strip()
        answer = subprocess.check_output([self.places.programs() / "postgres", "--version"], text=True)
        installed = answer.split()[-1].partition(".")[0]
        if made_by != installed:
            raise self._failure(
                f"holds data of PostgreSQL {made_by}, but version {installed} is installed. "
                "Go back to the earlier version and copy the data out with pg_dump, or set LOCAL_DIR to a new place"
            )

    def _configure(self) -> None:
        file = self.places.data / "tracker.conf"
        values = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.places.sockets).replace("'", "''"),
            "unix_socket_permissions": "0700",
            "logging_collector": "off",
            "log_checkpoints": "off",
            # the log must not quote what was in a refused row or statement
            "log_error_verbosity": "terse",
            "log_min_error_statement": "panic",
        }
        file.write_text("".join(f"{name} = '{value}'\n" for name, value in values.items()))
        self.places.give(file)

    def _launch(self) -> None:
        data = self.places.data
        log = data / "server.log"
        deadline = time.monotonic() + 30  # orphans of a killed server leave within seconds
        while True:
            try:
                return self._run("pg_ctl", "-D", data, "-w", "-t", f"{PATIENCE:.0f}", "-l", log, "start")
            except subprocess.CalledProcessError as error:
                if time.monotonic() > deadline:
                    raise self._failure(f"did not start; see {log}") from error
                time.sleep(0.5)

    def _halt(self) -> None:
        self._run("pg_ctl", "-D", self.places.data, "-m", "fast", "-w", "stop")

    def _run(self, program: str, *arguments: str | Path, output: Path | None = None) -> None:
        self.places.run(self.places.programs() / program, *arguments, output=output)

    def _make_logins_and_databases(self) -> None:
        with psycopg.connect(**self.address(OWNER, "postgres"), autocommit=True) as owner:
            for login in (RESEARCH, CONFIDENTIAL):
                if not cluster.login_exists(owner, login):
                    makes_databases = login == CONFIDENTIAL
                    owner.execute(cluster.create_login(owner, login, self.password(login), makes_databases))
            for database, login, guest in ((OWNER, OWNER, RESEARCH), (CONFIDENTIAL, CONFIDENTIAL, CONFIDENTIAL)):
                if not cluster.database_exists(owner, database):
                    owner.execute(cluster.create_database(database, login))
                owner.execute(cluster.admit_only(database, guest))
            owner.execute(cluster.admit_only("postgres", CONFIDENTIAL))
            owner.execute(cluster.admit_only("template1", CONFIDENTIAL))
        self._made_mark.touch()

    def _failure(self, what: str) -> ImproperlyConfigured:
        return ImproperlyConfigured(f"The private server in {self.places.base} {what}.")
