"""The limit: PostgreSQL's own client copies the same rows to nowhere."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys

from tests.bench.place import PROJECT, Place
from tracker.database.aliases import LOCAL_NAME, research_login

LIBPQ = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}
# the file is read along the primary key, as the tracker reads it
WALK = "SET enable_sort = off"


class Psql:
    """`psql`, as the research login."""

    def __init__(self, place: Place) -> None:
        self.program = _program(place)
        address = place.server.address(research_login(LOCAL_NAME), LOCAL_NAME)
        self._environment = os.environ | {LIBPQ[key]: address[key] for key in LIBPQ}
        query, _, options = _statement(place).removeprefix("COPY ").rpartition(" TO STDOUT ")
        self._copy = rf"\copy {query} TO {{where}} {options}".replace("\n", " ")

    def seconds(self) -> float:
        r"""How long `\copy` takes, by psql's own clock: what it takes to start and to connect is left out."""
        answer = self._run(r"\timing on", self._copy.replace("{where}", f"'{os.devnull}'")).decode()
        return float(re.findall(r"Time: ([0-9.]+) ms", answer)[-1]) / 1000

    def sha256(self) -> str:
        r"""Of the file that `\copy` writes."""
        return hashlib.sha256(self._run(self._copy.replace("{where}", "STDOUT"))).hexdigest()

    def _run(self, *commands: str) -> bytes:
        arguments = [part for command in (WALK, *commands) for part in ("-c", command)]
        strict = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"]
        command = [self.program, *strict, *arguments]
        return subprocess.run(command, env=self._environment, check=True, stdout=subprocess.PIPE).stdout


def _program(place: Place) -> str:
    ours = place.server.places.programs() / "psql"
    found = str(ours) if ours.exists() else shutil.which("psql")
    if not found:
        raise SystemExit("There is no psql to compare with: install postgresql-client.")
    return found


def _statement(place: Place) -> str:
    command = [sys.executable, "-m", "tests.bench.query"]
    done = subprocess.run(command, cwd=PROJECT, env=place.environment(), text=True, stdout=subprocess.PIPE, check=True)
    return done.stdout
