"""The answer that nothing has changed (304), against a view of Django that does nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from http.client import HTTPConnection
from statistics import median

from tests.bench.line import Line, at_least
from tests.bench.load import HOST, Job, load
from tests.bench.stand import LIST, Stand
from tests.bench.turns import in_a_turn, ratio, turns
from tests.bench.web import Web

REQUESTS = 400
EMPTY = "/peers/empty/"


def measure(stands: Sequence[Stand], pairs: int) -> Iterator[Line]:
    """In one server, so that the middleware is the same; and, for scale, without any."""
    stand = stands[-1]
    many = in_a_turn(REQUESTS, pairs)
    held = Job(stand.peers.port, [LIST], requests=many, headers={"If-None-Match": _mark(stand.peers)}, status=304)
    jobs = [held, *(Job(web.port, [EMPTY], requests=many) for web in (stand.peers, stand.bare))]
    rates = [[one.rate for one in side] for side in turns(pairs, *(partial(load, job) for job in jobs))]
    ours, empty, naked = rates
    numbers = f"{median(ours):.0f} requests/s; empty view {median(empty):.0f}, without middleware {median(naked):.0f}"
    yield at_least(f"304, 8 clients, {stand.rows}: rate of an empty view", ratio(ours, empty), 0.5, numbers)


def _mark(web: Web) -> str:
    connection = HTTPConnection(HOST, web.port)
    connection.request("HEAD", LIST)
    mark = connection.getresponse().headers["ETag"]
    connection.close()
    return mark
