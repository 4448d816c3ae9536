"""The tracker served as in production, and asked for a file as a reader asks."""

from __future__ import annotations

import hashlib
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from tracker.staff.management.commands.serve import gunicorn_command

HOST = "127.0.0.1"
PIECE = 64 * 1024
PATIENCE = 60.0


@dataclass(frozen=True)
class Download:
    """One file: seconds to its first byte and to its last, its length, and its SHA-256 if that was asked for."""

    first_byte: float
    seconds: float
    size: int
    sha256: str = ""


@dataclass(frozen=True)
class Web:
    """A server with one worker, and where it listens."""

    process: subprocess.Popen[bytes]
    port: int

    def download(self, path: str, *, hashed: bool = False) -> Download:
        """Read a file to its end. Hashing takes time: leave it out where time is measured."""
        connection = HTTPConnection(HOST, self.port, timeout=PATIENCE)
        digest, piece, size, first_byte = hashlib.sha256(), bytearray(PIECE), 0, 0.0
        begun = time.perf_counter()
        connection.request("GET", path)
        response = connection.getresponse()
        if response.status != 200:
            raise SystemExit(f"{path}: the server answered {response.status}: {response.read(2000).decode()}")
        while length := response.readinto(piece):
            first_byte = first_byte if size else time.perf_counter() - begun
            size += length
            if hashed:
                digest.update(memoryview(piece)[:length])
        seconds = time.perf_counter() - begun
        connection.close()
        return Download(first_byte, seconds, size, digest.hexdigest() if hashed else "")

    def memory(self) -> int | None:
        """The most memory that the worker has held so far, in MB; None where the system does not say (not Linux)."""
        found = [status for file in Path("/proc").glob("[0-9]*/status") if (status := _status(file))]
        held = [int(one["VmHWM"].split()[0]) for one in found if one["PPid"] == str(self.process.pid)]
        return max(held) // 1024 if held else None


@contextmanager
def serving(log: Path) -> Iterator[Web]:
    """Serve by the production command, with one worker so that its memory is the server's."""
    port = _free_port()
    environment = os.environ | {"WEB_CONCURRENCY": "1", "API_RATE": "0"}
    with log.open("wb") as sink:
        process = subprocess.Popen(gunicorn_command(HOST, port), env=environment, stdout=sink, stderr=sink)
        try:
            _wait_for(process, port, log)
            yield Web(process, port)
        finally:
            process.terminate()
            process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"The server did not start; {log} says why.")


def _status(file: Path) -> dict[str, str]:
    """The lines of a process's status; none if it has ended, or holds no memory of its own."""
    try:
        lines = [line.partition(":") for line in file.read_text().splitlines()]
    except OSError:
        return {}
    status = {name: value.strip() for name, _, value in lines}
    return status if "VmHWM" in status else {}
