"""JSON pages while twenty downloads stall, against the same pages while nobody does."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from functools import partial
from statistics import median

from tests.bench.line import Line, at_most
from tests.bench.load import HOST, PATIENCE, Job, Took, load
from tests.bench.stand import FILE, LIST, Stand
from tests.bench.turns import ratio, turns

MANY = 20
# bytes that a client which stalls has room for
ROOM = 4096
REQUEST = f"GET {FILE} HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode()
STATUS = len("HTTP/1.1 200")


def measure(stands: Sequence[Stand], pairs: int) -> Iterator[Line]:
    """At the largest size. Of the twenty as many get a file as there are seats; the others are refused, and stay."""
    stand = stands[-1]
    job = Job(stand.tracker.port, [LIST])
    quiet, beside = turns(pairs, partial(load, job), partial(_beside_stalled, job))
    found = ratio([one.p95 for one in beside], [one.p95 for one in quiet])
    numbers = f"p95 {_p95(beside):.0f} ms; quiet {_p95(quiet):.0f} ms"
    yield at_most(f"JSON page beside {MANY} stalled downloads, {stand.rows}: p95, times quiet", found, 2, numbers)


def _beside_stalled(job: Job) -> Took:
    with ExitStack() as stack:
        clients = [stack.enter_context(closing(_stalled(job.port))) for _ in range(MANY)]
        for one in clients:
            # it has begun, or was refused
            one.recv(STATUS)
        return load(job)


def _stalled(port: int) -> socket.socket:
    """A client that has asked for the file, and reads nothing of it."""
    client = socket.socket()
    client.settimeout(PATIENCE)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, ROOM)
    client.connect((HOST, port))
    client.sendall(REQUEST)
    return client


def _p95(side: Sequence[Took]) -> float:
    return median(one.p95 for one in side) * 1000
