"""Answers that were given, kept for who asks the same again: under its name an answer never changes.

They live in the memory of the process that gave them, the newest few. When something is removed from the data set,
all are forgotten before the next answer is given.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

from django.core.cache import caches
from django.http import HttpResponse

from tracker.research.once import FOUND

ANSWERS = "answers"
# bytes of an answer that is kept
MOST = 256 * 1024
REMOVAL = "newest-removal"
# between the look and the keeping nothing must be forgotten
ONE_AT_A_TIME = Lock()


@dataclass(frozen=True)
class Kept:
    """An answer, and the links in its head."""

    body: bytes
    headers: dict[str, str]
    links: list[str]

    def again(self) -> HttpResponse:
        """The same answer."""
        return HttpResponse(self.body, headers=self.headers)


def keep(name: str, answer: HttpResponse, links: list[str], removal: int | None) -> None:
    """Keep an answer under a name, if it is small, and nothing was removed while it was made."""
    if len(answer.content) > MOST:
        return
    with ONE_AT_A_TIME:
        if caches[FOUND].get(REMOVAL) == removal:
            caches[ANSWERS].set(name, Kept(answer.content, dict(answer.items()), list(links)))


def recall(name: str) -> Kept | None:
    """The answer that was kept under a name."""
    found: Kept | None = caches[ANSWERS].get(name)
    return found


def forget_removed(removal: int | None) -> None:
    """Forget all that was found and given before this removal, the newest that the reader's snapshot holds."""
    with ONE_AT_A_TIME:
        # a slow reader's snapshot may be older than what is known
        if (caches[FOUND].get(REMOVAL) or 0) < (removal or 0):
            caches[FOUND].clear()
            caches[ANSWERS].clear()
            caches[FOUND].set(REMOVAL, removal)
