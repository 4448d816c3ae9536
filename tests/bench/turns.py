"""Taking turns: what is compared is done one after the other, again and again. A busy computer slows all alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median
from typing import TypeVar

T = TypeVar("T")


# clients of a load, and the rounds of a comparison that nobody asked to be shorter
CLIENTS, USUAL = 8, 5


def turns(pairs: int, *sides: Callable[[], T]) -> list[list[T]]:
    """What each side gave: A B A B …"""
    rounds = [[side() for side in sides] for _ in range(pairs)]
    return [list(one) for one in zip(*rounds, strict=True)]


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median over pairs of how many times theirs ours is."""
    return median(one / other for one, other in zip(ours, theirs, strict=True))


def in_a_turn(requests: int, pairs: int) -> int:
    """The requests of one turn: fewer where there are fewer rounds than usual, for a look in a hurry."""
    return max(CLIENTS, requests * min(pairs, USUAL) // USUAL)
