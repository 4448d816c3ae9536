"""Whose process is that? A pid file outlives its server, and its number may come to belong to a stranger."""

import contextlib
import os
import subprocess
from pathlib import Path

from tracker.database.local.places import Places

# above every system's highest process number
NEVER_A_PROCESS = 99_999_999


def postmaster(places: Places) -> int | None:
    """The process number of the living server of this data directory, if there is one."""
    number = _pid_in(places.data / "postmaster.pid")
    return number if number and _lives(number) and _works_here(number, places) else None


def clear_stale_traces(places: Places) -> None:
    """Remove what a dead server left and what could stop the next start. To be called while none lives.

    The first line of the pid file becomes a number nobody has: a stranger who has the old one by now must
    neither stop the start nor be signalled. The other lines stay: by them, PostgreSQL finds orphaned backends.
    """
    pid_file = places.data / "postmaster.pid"
    if number := _pid_in(pid_file):
        rest = pid_file.read_text().partition("\n")[2]
        if _lives(number):
            pid_file.write_text(f"{NEVER_A_PROCESS}\n{rest}")
    for name in (".s.PGSQL.5432", ".s.PGSQL.5432.lock"):
        (places.sockets / name).unlink(missing_ok=True)


def _pid_in(file: Path) -> int | None:
    with contextlib.suppress(FileNotFoundError, NotADirectoryError, IndexError, ValueError):
        return int(file.read_text().splitlines()[0])
    return None


def _lives(number: int) -> bool:
    try:
        os.kill(number, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass
    return True


def _works_here(number: int, places: Places) -> bool:
    """A server's working directory is its data directory, even after the project was moved."""
    if Path("/proc/self/cwd").exists():
        return places.agrees(f"/proc/{number}/cwd", "-ef", places.data)
    lsof = ("/usr/sbin/lsof", "-a", "-d", "cwd", "-F", "n", "-p", str(number))
    answer = subprocess.run(lsof, capture_output=True, text=True, check=False).stdout
    return f"n{places.data}" in answer.splitlines()
