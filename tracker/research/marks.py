"""A set of editions in a few numbers, small enough for a citation, from which a smaller set can be told apart.

The numbers are sums of the powers of the marks of the editions, modulo a prime. If some are gone, the sums that
are missing are those of the ones that went, and Newton's identities turn them into the polynomial that has just these
as its roots. So nothing need be kept of a query that was cited: who cites carries the sums, and the ledger of removals
the marks of what was removed.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from tracker.research.readers import RefusedError

PRIME, BYTES = 2**61 - 1, 8
# of a larger set so many may go until it cannot be told any more which; 256 characters
MOST = 24
# a text begins with the number of the editions, and of those that had lost words by then
COUNTED = 2
FORM = "letters, digits, - and _, as the citation has them"


@dataclass(frozen=True)
class Marks:
    """So many editions, how many of them had lost words, and the sums of the powers of their marks."""

    count: int
    touched: int
    sums: tuple[int, ...]

    def __str__(self) -> str:
        # of a set that is smaller than that, so many sums say it all
        numbers = (self.count, self.touched, *self.sums[: self.count])
        return urlsafe_b64encode(b"".join(one.to_bytes(BYTES) for one in numbers)).decode().rstrip("=")

    def without(self, some: Collection[str]) -> Marks:
        """The marks of the set without some of its editions."""
        sums = zip(self.sums, sums_of(some), strict=True)
        return Marks(self.count - len(some), 0, tuple((all_ - few) % PRIME for all_, few in sums))

    def gone(self, left: Marks, candidates: Iterable[str]) -> set[str] | None:
        """Those of the candidates that are missing in the editions which are left; None if that is not what differs."""
        count = self.count - left.count
        missing = [(before - now) % PRIME for before, now in zip(self.sums, left.sums, strict=False)]
        if not 0 <= count <= len(missing):
            return None
        polynomial = _polynomial(missing[:count])
        found = {mark for mark in candidates if count and _value(polynomial, number(mark)) == 0}
        return found if len(found) == count and sums_of(found)[: len(missing)] == tuple(missing) else None


def sums_of(marks: Iterable[str]) -> tuple[int, ...]:
    """The sums of the first powers of the marks of editions, each of 20 hexadecimal digits."""
    return summed(marks)[1]


def summed(marks: Iterable[str]) -> tuple[int, tuple[int, ...]]:
    """How many marks there are, and the sums of their first powers."""
    count, sums = 0, [0] * MOST
    for count, mark in enumerate(marks, start=1):  # noqa: B007  it is given back
        power = base = number(mark)
        for place in range(MOST):
            sums[place] += power
            power = power * base % PRIME
    return count, tuple(one % PRIME for one in sums)


def read(text: str) -> Marks:
    """Read marks as a citation has them.

    Raises:
        RefusedError: for what is none.

    """
    if not re.fullmatch(r"[A-Za-z0-9_-]+", text):
        raise RefusedError("holds more than letters, digits, - and _", value=text, allowed=FORM)
    try:
        held = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        held = b""
    numbers = [int.from_bytes(held[at : at + BYTES]) for at in range(0, len(held), BYTES)]
    wrong = len(held) % BYTES or not COUNTED <= len(numbers) <= COUNTED + MOST
    if wrong or len(numbers) - COUNTED != min(numbers[0], MOST) or numbers[1] > numbers[0]:
        raise RefusedError("is not whole", value=text, allowed=FORM)
    return Marks(numbers[0], numbers[1], tuple(one % PRIME for one in numbers[COUNTED:]))


def number(mark: str) -> int:
    """A mark as a number."""
    return int(mark, 16) % PRIME


def _polynomial(sums: list[int]) -> list[int]:
    """The coefficients, the highest first, of the polynomial whose roots have these sums of powers (Newton)."""
    elementary = [1]
    for degree in range(1, len(sums) + 1):
        signed = ((-1) ** (i - 1) * elementary[degree - i] * sums[i - 1] for i in range(1, degree + 1))
        elementary.append(sum(signed) * pow(degree, -1, PRIME) % PRIME)
    return [(-1) ** degree * one for degree, one in enumerate(elementary)]


def _value(polynomial: list[int], at: int) -> int:
    found = 0
    for coefficient in polynomial:
        found = (found * at + coefficient) % PRIME
    return found
