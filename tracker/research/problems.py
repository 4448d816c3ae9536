"""What is wrong with a request, said so that it can be mended (RFC 9457 problem documents)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from difflib import get_close_matches
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse

# what is echoed of a value or a name, and how many problems are listed: an error must stay small
CLIPPED = 80
LISTED = 20


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: with which parameter, what, and what would be right."""

    parameter: str
    problem: str
    value: str | None = None
    nearest: str | None = None
    allowed: str | Sequence[str] | None = None

    def as_dict(self) -> dict[str, Any]:
        """The problem without what is not known of it; what came from outside is clipped."""
        known = {key: value for key, value in asdict(self).items() if value is not None}
        clipped = {key: clip(known[key]) for key in ("parameter", "value") if key in known}
        return known | clipped


class BadQueryError(Exception):
    """A request that cannot be answered, with everything that is wrong with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(f"{one.parameter}: {one.problem}" for one in problems))
        self.problems = problems


def clip(text: str) -> str:
    """The beginning of a text from outside, fit to be shown."""
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[:CLIPPED])
    return shown if len(text) <= CLIPPED else f"{shown}…"


def nearest(given: str, known: Iterable[str]) -> str | None:
    """The known word that is most like the given one, whatever its case; None if none is like it."""
    words = {word.casefold(): word for word in known}
    close = get_close_matches(given[:CLIPPED].casefold(), words, n=1)
    return words[close[0]] if close else None


def problem(status: int, title: str, **more: Any) -> HttpResponse:
    """An error as a problem document. It may be kept by no cache without asking."""
    body = {"type": "about:blank", "title": title, "status": status, **more}
    response = HttpResponse(orjson.dumps(body), status=status, content_type="application/problem+json")
    response["Cache-Control"] = "public, no-cache"
    return response


def bad_query(error: BadQueryError) -> HttpResponse:
    """400 with every problem at once, up to a number that still can be read; what is allowed is said once."""
    said: list[str | Sequence[str]] = []
    listed = []
    for one in error.problems[:LISTED]:
        # a list of what is allowed is long, and many parameters may share it
        listed.append((replace(one, allowed=None) if one.allowed in said else one).as_dict())
        said += [one.allowed] if one.allowed else []
    return problem(400, "The request has parameters that are unknown or wrong", errors=listed)


def is_api(request: HttpRequest) -> bool:
    """Whether the answer is read by a program, and so an error is to be a problem document."""
    return request.path.startswith("/api/")
