"""Answers that were given, kept for who asks the same again: under its mark an answer never changes.

They live in the memory of the process that gave them, the newest few. When something is removed from the data set,
all are forgotten before the next answer is given.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.core.cache import cache, caches
from django.http import HttpResponse

ANSWERS = "answers"
# bytes of an answer that is kept
MOST = 256 * 1024
REMOVAL = "newest-removal"


@dataclass(frozen=True)
class Kept:
    """An answer, and the links in its head."""

    body: bytes
    headers: dict[str, str]
    links: list[str]

    def again(self) -> HttpResponse:
        """The same answer."""
        return HttpResponse(self.body, headers=self.headers)


def keep(mark: str, answer: HttpResponse, links: list[str], removal: int | None) -> None:
    """Keep an answer under its mark, if it is small, and nothing was removed while it was made."""
    if len(answer.content) <= MOST and cache.get(REMOVAL) == removal:
        caches[ANSWERS].set(mark, Kept(answer.content, dict(answer.items()), list(links)))


def recall(mark: str) -> Kept | None:
    """The answer that was kept under a mark."""
    found: Kept | None = caches[ANSWERS].get(mark)
    return found


def forget_removed(removal: int | None) -> None:
    """Forget all that was found and given before this removal, the newest of all."""
    if cache.get(REMOVAL) != removal:
        cache.clear()
        caches[ANSWERS].clear()
        cache.set(REMOVAL, removal)
