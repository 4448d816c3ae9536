"""Pages by key: a cursor names the last row given, and binds the next page to its revision and query."""

from __future__ import annotations

import hashlib
import re
from dataclasses import astuple, dataclass

from django.core.signing import BadSignature, Signer

from tracker.research.asked import LONGEST, Asked
from tracker.research.parameters import Parameter
from tracker.research.problems import Problem
from tracker.research.reach import CHEAP
from tracker.research.readers import LARGEST, RefusedError

MOST, USUAL = 500, 100

PARAMETERS = (
    Parameter("limit", {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}, "Rows of a page."),
    Parameter(
        "cursor",
        {"type": "string", "pattern": r"^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$", "maxLength": LONGEST},
        "Where the page begins: the cursor of the answer before, as its `next` gives it. It belongs to the "
        "query and the revision that it was given for.",
    ),
    Parameter(
        "count",
        {"type": "string", "enum": ["exact"]},
        f"Count all rows, however many. Otherwise they are counted up to {CHEAP:,}; beyond, count is null.",
    ),
)
NAMES = frozenset(one.name for one in PARAMETERS)


@dataclass(frozen=True)
class Place:
    """A place in the rows of one query, in one revision of one table: after the row with these keys."""

    table: str
    revision: int
    query: str
    keys: tuple[str | None, ...]

    def __str__(self) -> str:
        # Signer, not dumps(): that puts the hour in, and the same page must have the same bytes
        return _signer().sign_object(list(astuple(self)))


def digest(asked: Asked, without: frozenset[str]) -> str:
    """A short mark of the query, whatever page of it is asked for."""
    return hashlib.sha256(asked.canonical(without | NAMES).encode()).hexdigest()[:16]


def place(asked: Asked, table: str, query: str) -> Place | None:
    """The place that the cursor names; what is wrong with it is noted in `asked`."""
    found = asked.read("cursor", _place)
    if found and found.table != table:
        asked.refuse(Problem("cursor", f"belongs to another table: {found.table}"))
    elif found and found.query != query:
        asked.refuse(Problem("cursor", "belongs to another query: give it with the filters that it came with"))
    return found


def limit(asked: Asked) -> int:
    """The number of rows on a page."""
    return asked.read("limit", _limit) or USUAL


def wants_count(asked: Asked) -> bool:
    """Whether an exact count is asked for."""
    return asked.read("count", _exact) or False


def _signer() -> Signer:
    return Signer(salt="tracker.research.cursor", sep=".")


def _place(text: str) -> Place:
    try:
        match _signer().unsign_object(text):
            # another version of the software signs with the same key: its cursors may hold anything
            case [str(table), int(revision), str(query), [*keys]] if _is_number(revision) and _are_keys(keys):
                return Place(table, revision, query, tuple(keys))
    except (BadSignature, ValueError):
        pass
    allowed = "a cursor as the `next` of an answer gives it"
    raise RefusedError("is not a cursor of this data set", value=text, allowed=allowed)


def _is_number(revision: int) -> bool:
    return not isinstance(revision, bool) and 0 <= revision <= LARGEST


def _are_keys(keys: list[object]) -> bool:
    """Whether they can tell a place: the reference, or a value or none before it."""
    *value, ref = keys or [None]
    return len(value) <= 1 and isinstance(ref, str) and all(one is None or isinstance(one, str) for one in value)


def _limit(text: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,2}", text) or int(text) > MOST:
        raise RefusedError("is not a number of rows", value=text, allowed=f"a whole number from 1 to {MOST}")
    return int(text)


def _exact(text: str) -> bool:
    if text != "exact":
        raise RefusedError("is not a way to count", value=text, allowed=["exact"])
    return True
