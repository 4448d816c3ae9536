"""Private servers for tests: each in a new directory, stopped and swept away afterwards."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from psycopg.conninfo import make_conninfo

from tracker.database.local import data, processes
from tracker.database.local.places import SHORT
from tracker.database.local.server import Server

ROOT = os.geteuid() == 0
START = (
    "import sys, pathlib; from tracker.database.local.server import Server; Server(pathlib.Path(sys.argv[1])).start()"
)


# files in memory: a server makes a thousand of them, and most of these live for seconds
MEMORY = Path("/dev/shm")  # noqa: S108
ENOUGH = 2 << 30  # bytes


@contextmanager
def new_directory(*below: str) -> Iterator[Path]:
    """A directory everybody may enter (pytest's own may be entered by one user alone)."""
    roomy = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH
    top = Path(tempfile.mkdtemp(prefix="rights tracker ", dir=MEMORY if roomy else None))
    top.chmod(0o755)
    directory = top.joinpath(*below)
    try:
        yield directory
    finally:
        server = Server(directory)
        if server.places.data.exists():
            _end(server)
            if server.places.sockets.parent == SHORT:
                shutil.rmtree(server.places.sockets, ignore_errors=True)
        shutil.rmtree(top)


def _end(server: Server) -> None:
    """Stop it at once: what it holds is thrown away."""
    number = processes.postmaster(server.places)
    if number:
        os.kill(number, signal.SIGQUIT)
    while processes.postmaster(server.places):
        time.sleep(0.02)


def ask(server: Server, query: str, login: str = data.OWNER, database: str = data.OWNER) -> object:
    """The first value of a query's answer."""
    address = make_conninfo(**server.address(login, database), options="-c synchronous_commit=on")
    with psycopg.connect(address, autocommit=True) as connection:
        cursor = connection.execute(query.encode())
        row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None


def postmaster(server: Server) -> int:
    """The number of the server's process, which must live."""
    number = processes.postmaster(server.places)
    assert number
    return number


def starting(directory: Path, **options: Any) -> subprocess.Popen[str]:
    """Another process that starts the server."""
    return python("-c", START, str(directory), **options)


def python(*arguments: str, program: str = sys.executable, **options: Any) -> subprocess.Popen[str]:
    """Another Python, in the project."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(settings.BASE_DIR), *filter(None, sys.path)])}
    options = {"env": environment, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, **options}
    return subprocess.Popen([program, *arguments], cwd=settings.BASE_DIR, **options)


def all_succeed(processes: list[subprocess.Popen[str]]) -> None:
    """Wait for all of them; what a failed one printed is shown."""
    outputs = [process.communicate(timeout=120)[0] for process in processes]
    assert [process.returncode for process in processes] == [0] * len(processes), outputs


def stranger(server: Server) -> subprocess.Popen[bytes]:
    """A process that has nothing to do with the server, of the same user."""
    account = server.places.account
    return subprocess.Popen(["sleep", "60"], user=account.pw_uid if account else None)  # noqa: S607


def uid_of(name: str) -> int:
    """The number of a system user."""
    return pwd.getpwnam(name).pw_uid
