"""The private PostgreSQL of a demo: made and started when somebody needs it.

It answers on a Unix socket alone, which only its owner may reach, and asks for a random password even there.
"""

import contextlib
import fcntl
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import make_conninfo
from psycopg.pq import PGconn, Ping

from tracker.database.local import data, processes
from tracker.database.local.places import Places

# Seconds: to recover from a crash takes its time; the orphans of a killed server leave within moments.
PATIENCE, PATIENCE_WITH_ORPHANS = 300.0, 30.0


class Server:
    """One private server, by the directory that it lives in."""

    def __init__(self, directory: Path) -> None:
        self.places = Places(directory)

    def address(self, login: str, database: str) -> dict[str, str]:
        """What libpq needs to come in as `login`: host, port, user, password, dbname."""
        return data.address(self.places, login, database)

    @property
    def is_made(self) -> bool:
        """Whether the data directory, the logins and their databases exist."""
        return self._mark.exists()

    @property
    def _mark(self) -> Path:
        return self.places.data / "tracker.made"

    def answers(self) -> bool:
        """Whether the server takes connections now."""
        where = make_conninfo(host=str(self.places.sockets), port=data.PORT, connect_timeout=5)
        return PGconn.ping(where.encode()) == Ping.OK

    def start(self) -> None:
        """See that the server is made and answers. Any number of processes may ask for this at once.

        Raises ImproperlyConfigured where it cannot, and says why.
        """
        if self.is_made and self.answers():
            return
        with self._lock():
            if not self.answers():
                self._bring_up()
            if not self.is_made:
                data.make_logins_and_databases(self.places)
                self._mark.touch()

    def stop(self) -> bool:
        """Stop the server. False if none was running."""
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
        with (self.places.base / "lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _bring_up(self) -> None:
        self.places.settle()
        socket = self.places.sockets / f".s.PGSQL.{data.PORT}"
        if processes.postmaster(self.places) and not socket.exists():
            self._halt()  # its socket was swept away: it cannot be reached any more
        if self._answers_while_alive():
            return
        processes.clear_stale_traces(self.places)
        data.make_unless_there(self.places)
        data.refuse_another_version(self.places)
        data.configure(self.places)
        self._launch()

    def _answers_while_alive(self) -> bool:
        """Wait for a living server, which may be starting, recovering or stopping. False if none lives."""
        deadline = time.monotonic() + PATIENCE
        while processes.postmaster(self.places):
            if self.answers():
                return True
            if time.monotonic() > deadline:
                raise self._failure("is alive but takes no connections")
            time.sleep(0.1)
        return False

    def _launch(self) -> None:
        deadline = time.monotonic() + PATIENCE_WITH_ORPHANS
        while True:
            try:
                return self._control(
                    "-w", "-t", f"{PATIENCE:.0f}", "-l", f"{self.places.data.name}/server.log", "start"
                )
            except subprocess.CalledProcessError as error:
                if time.monotonic() > deadline:
                    raise self._failure("did not start") from error
                time.sleep(0.5)

    def _halt(self) -> None:
        self._control("-m", "fast", "-w", "stop")

    def _control(self, *arguments: str) -> None:
        self.places.run(self.places.programs() / "pg_ctl", "-D", self.places.data.name, *arguments)

    def _failure(self, what: str) -> ImproperlyConfigured:
        log = self.places.data / "server.log"
        return ImproperlyConfigured(f"The private server in {self.places.base} {what}; see {log}.")
