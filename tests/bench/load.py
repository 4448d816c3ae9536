"""Readers at once: a process of its own, so that what it takes is not taken from the bench's own clock.

`python -m tests.bench.load` reads a job from standard input and writes what each request took, as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from http.client import HTTPConnection
from statistics import quantiles

HOST = "127.0.0.1"
# seconds: what is not there by then counts as having taken so long
PATIENCE = 60.0


@dataclass(frozen=True)
class Job:
    """Which addresses are asked for, in turn, by how many clients at once, how often in all, and what must come."""

    port: int
    paths: Sequence[str]
    clients: int = 8
    requests: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True)
class Took:
    """Seconds in all, and those of each request."""

    seconds: float
    each: list[float]

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.each) / self.seconds

    @property
    def p95(self) -> float:
        """Seconds within which 95 of a hundred requests were answered."""
        return quantiles(self.each, n=20)[-1] if len(self.each) > 1 else self.each[0]


def load(job: Job) -> Took:
    """Do the job in another process."""
    command = [sys.executable, "-m", "tests.bench.load"]
    done = subprocess.run(command, input=json.dumps(asdict(job)), text=True, stdout=subprocess.PIPE, check=True)
    return Took(**json.loads(done.stdout))


def one_by_one(port: int, rounds: Sequence[Sequence[str]]) -> list[list[float]]:
    """Seconds of each place in the rounds: one client asks for all in one, then the next; the first round is lost."""
    paths = [path for one in rounds for path in one]
    each, length = load(Job(port, paths, clients=1, requests=len(paths))).each, len(rounds[0])
    return [each[length + place :: length] for place in range(length)]


def _work(job: Job) -> Took:
    shares = [range(client, job.requests, job.clients) for client in range(job.clients)]
    with ThreadPoolExecutor(job.clients) as pool:
        connections = list(pool.map(lambda _: _connected(job), shares))
        begun = time.perf_counter()
        found = pool.map(_client, [job] * job.clients, connections, shares)
        each = [one for times in found for one in times]
        return Took(time.perf_counter() - begun, each)


def _connected(job: Job) -> HTTPConnection:
    """A connection that has asked once: it is kept, and whoever answers is awake."""
    connection = HTTPConnection(HOST, job.port, timeout=PATIENCE)
    _timed(job, connection, job.paths[0])
    return connection


def _client(job: Job, connection: HTTPConnection, share: range) -> list[float]:
    return [_timed(job, connection, job.paths[number % len(job.paths)]) for number in share]


def _timed(job: Job, connection: HTTPConnection, path: str) -> float:
    """Seconds until the answer is there."""
    begun = time.perf_counter()
    try:
        _ask(job, connection, path)
    except TimeoutError:
        # the next request opens it anew
        connection.close()
        return PATIENCE
    return time.perf_counter() - begun


def _ask(job: Job, connection: HTTPConnection, path: str) -> None:
    connection.request("GET", path, headers=job.headers)
    response = connection.getresponse()
    body = response.read()
    if response.status != job.status:
        raise SystemExit(f"{path}: {response.status} came instead of {job.status}: {body[:2000].decode()}")


if __name__ == "__main__":
    json.dump(asdict(_work(Job(**json.load(sys.stdin)))), sys.stdout)
