"""Suggestions as lines that people read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tracker.curation.suggest.suggestion import Suggestion

_WIDEST = 60
_SHOWN_APART = ("kind", "start", "end", "text")


def lines(suggestions: Iterable[Suggestion]) -> Iterator[str]:
    """A line for each: its kind, where its words stand, what it says, and the words."""
    rows = [(one.kind, f"{one.start}–{one.end}", _facts(one.as_dict()), _short(one.text)) for one in suggestions]
    if not rows:
        yield "Nothing was found that could be suggested."
        return
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for kind, where, facts, words in rows:
        yield f"{kind:<{widths[0]}}  {where:>{widths[1]}}  {facts:<{widths[2]}}  “{words}”"


def _facts(said: dict[str, Any]) -> str:
    return ", ".join(f"{name} {_value(value)}" for name, value in said.items() if name not in _SHOWN_APART)


def _value(value: Any) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _short(words: str) -> str:
    """The words on one line; nothing in them moves the cursor or turns the direction of what follows."""
    plain = "".join(letter if letter.isprintable() else " " for letter in words)
    plain = " ".join(plain.split())
    return plain if len(plain) <= _WIDEST else f"{plain[: _WIDEST - 1]}…"
