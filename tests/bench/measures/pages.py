"""JSON pages of 100 for 8 clients at once: against Datasette and a plain list, as data grows, and far down."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial
from statistics import median
from urllib.parse import quote

from tests.bench import datasette
from tests.bench.line import Line, at_least, at_most, not_measured
from tests.bench.load import Job, Took, load, one_by_one
from tests.bench.stand import LIST, Stand
from tests.bench.turns import in_a_turn, ratio, turns
from tests.bench.web import Web

# pages that are asked for in turn, and the requests of a slow peer's turn and of the others'
PAGES, FEW, MANY = 20, 40, 200
DEEP, PAGE, MOST = 5000, 100, 500


def measure(stands: Sequence[Stand], pairs: int) -> Iterator[Line]:
    """All comparisons of the page."""
    largest = stands[-1]
    pages, requests = _pages(largest), in_a_turn(MANY, pairs)
    kept, written = (
        partial(load, Job(web.port, pages, requests=requests)) for web in (largest.tracker, largest.writing)
    )
    yield _datasette(largest, written, pairs, "each written anew")
    yield _datasette(largest, kept, pairs, "asked for again")
    yield _plain(largest, written, pairs)
    yield _growth(stands, written, pairs)
    yield _deep(largest, pairs)


def _datasette(stand: Stand, ours: partial[Took], pairs: int, how: str) -> Line:
    measure = f"JSON page, 8 clients, {stand.rows}, {how}: times Datasette"
    if stand.datasette is None:
        return not_measured(measure, "≥ 3 (aim at 5)", "Datasette is not installed")
    theirs = Job(stand.datasette.port, _pages_of_datasette(stand.datasette), requests=in_a_turn(MANY, pairs))
    return _rates(measure, ours, partial(load, theirs), pairs, goal=3)


def _plain(stand: Stand, ours: partial[Took], pairs: int) -> Line:
    last = min(PAGES, -(-stand.size // PAGE))
    paths = [f"/peers/incidents/?page={number}" for number in range(1, last + 1)]
    theirs = partial(load, Job(stand.peers.port, paths, requests=in_a_turn(FEW, pairs)))
    measure = f"JSON page, 8 clients, {stand.rows}, each written anew: times the plain DRF list"
    return _rates(measure, ours, theirs, pairs, goal=15)


def _rates(measure: str, ours: partial[Took], theirs: partial[Took], pairs: int, *, goal: float) -> Line:
    mine, others = turns(pairs, ours, theirs)
    found = ratio([one.rate for one in mine], [one.rate for one in others])
    return at_least(measure, found, goal, f"{_said(mine)}; peer {_said(others)}")


def _growth(stands: Sequence[Stand], ours: partial[Took], pairs: int) -> Line:
    first, last = stands[0], stands[-1]
    measure = f"JSON page, 8 clients: p95 at {last.rows}, times that at {first.size:,}"
    if first is last:
        return not_measured(measure, "≤ 1.2", "one size alone was asked for")
    small, big = turns(
        pairs, partial(load, Job(first.writing.port, _pages(first), requests=in_a_turn(MANY, pairs))), ours
    )
    found = ratio([one.p95 for one in big], [one.p95 for one in small])
    return at_most(measure, found, 1.2, f"{_said(big)}; small {_said(small)}")


def _deep(stand: Stand, pairs: int) -> Line:
    # or half way down: the last page of all looks for more
    page = max(1, min(DEEP, stand.size // PAGE // 2))
    first, deep = one_by_one(stand.writing.port, [[LIST, _far_down(stand, page)]] * (20 * pairs + 1))
    numbers = f"{median(deep) * 1000:.1f} ms; page 1 {median(first) * 1000:.1f} ms"
    return at_most(f"JSON page {page:,} of {stand.rows}, times page 1", ratio(deep, first), 1.1, numbers)


def _far_down(stand: Stand, page: int) -> str:
    """The address of a page, found as a reader finds it: from page to page, in big ones as far as they go."""
    rows, address = (page - 1) * PAGE, LIST
    for limit, number in ((MOST, rows // MOST), (PAGE, rows % MOST // PAGE)):
        for _ in range(number):
            address = stand.json(_limited(address, limit))["next"]
    return _limited(address, PAGE)


def _limited(address: str, limit: int) -> str:
    path, _, query = address.partition("?")
    kept = [one for one in query.split("&") if one and not one.startswith("limit=")]
    return f"{path}?{'&'.join([*kept, f'limit={limit}'])}"


def _pages(stand: Stand) -> list[str]:
    """The addresses of the first pages, as each gives the next."""
    found = [LIST]
    while len(found) < PAGES and (following := stand.json(found[-1])["next"]):
        found.append(following)
    return found


def _pages_of_datasette(web: Web) -> list[str]:
    found = [datasette.PAGE]
    while len(found) < PAGES and (following := json.loads(web.read(found[-1]))["next"]):
        found.append(f"{datasette.PAGE}&_next={quote(following)}")
    return found


def _said(side: list[Took]) -> str:
    return f"{median(one.rate for one in side):.0f} requests/s, p95 {median(one.p95 for one in side) * 1000:.0f} ms"
