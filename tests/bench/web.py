"""The tracker, or a peer, served by the production command, and asked as a reader asks."""

from __future__ import annotations

import hashlib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

from tests.bench.place import PROJECT

HOST = "127.0.0.1"
PIECE = 64 * 1024
PATIENCE = 600.0
Headers = Mapping[str, str]


@dataclass(frozen=True)
class Download:
    """One file: seconds to its first byte and to its last, its length, its lines, and its SHA-256 if asked for."""

    first_byte: float
    seconds: float
    size: int
    lines: int
    sha256: str = ""


@dataclass(frozen=True)
class Web:
    """A server, and where it listens."""

    process: subprocess.Popen[bytes]
    port: int

    def download(
        self, path: str, headers: Headers | None = None, *, hashed: bool = False, most: int | None = None
    ) -> Download:
        """Read a file to its end, or till it has given `most` lines. Hashing takes time: leave it out of measures."""
        connection = HTTPConnection(HOST, self.port, timeout=PATIENCE)
        digest, piece, size, lines, first_byte = hashlib.sha256(), bytearray(PIECE), 0, 0, 0.0
        begun = time.perf_counter()
        connection.request("GET", path, headers=dict(headers or {}))
        response = _sound(connection.getresponse(), path)
        while length := response.readinto(piece):
            first_byte = first_byte if size else time.perf_counter() - begun
            size += length
            if hashed:
                digest.update(memoryview(piece)[:length])
            if most:
                lines += piece.count(b"\n", 0, length)
                if lines >= most:
                    break
        seconds = time.perf_counter() - begun
        connection.close()
        return Download(first_byte, seconds, size, lines, digest.hexdigest() if hashed else "")

    def read(self, path: str) -> bytes:
        """The whole of a small answer."""
        connection = HTTPConnection(HOST, self.port, timeout=PATIENCE)
        connection.request("GET", path)
        body = _sound(connection.getresponse(), path).read()
        connection.close()
        return body

    def workers(self) -> list[int]:
        """The processes that answer."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(one) for one in children.read_text().split()]


def _sound(response: HTTPResponse, path: str) -> HTTPResponse:
    if response.status != 200:
        raise SystemExit(f"{path}: the server answered {response.status}: {response.read(2000).decode()}")
    return response


@contextmanager
def serving(environment: Mapping[str, str], log: Path, *, workers: int | None = None) -> Iterator[Web]:
    """`manage.py serve`, with as many workers as it has by itself unless they are given."""
    given = {} if workers is None else {"WEB_CONCURRENCY": str(workers)}
    port = free_port()
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    # every reader comes from one address here: no limit on how much one may ask
    with listening(command, {**environment, **given, "API_RATE": "0"}, port, log) as web:
        yield web


@contextmanager
def listening(command: list[str], environment: Mapping[str, str], port: int, log: Path) -> Iterator[Web]:
    """A program that listens at a port: it is waited for, and ended afterwards."""
    with log.open("wb") as sink:
        process = subprocess.Popen(command, cwd=PROJECT, env=dict(environment), stdout=sink, stderr=sink)
        try:
            _wait_for(process, port, log)
            yield Web(process, port)
        finally:
            process.terminate()
            process.wait()


def free_port() -> int:
    """A port that nobody listens at."""
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
    raise SystemExit(f"A server did not start; {log} says why.")
