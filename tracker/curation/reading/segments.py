"""A text cut where passages begin and end, to be shown with what rests on each stretch of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from tracker.records.models import Passage


@dataclass(frozen=True)
class Placed:
    """A passage, and where its words stand in the text that is shown."""

    passage: Passage
    start: int
    end: int


@dataclass(frozen=True)
class Segment:
    """A stretch of text, and whether it is chosen: the passages that cover it, that begin and that end with it."""

    start: int
    text: str
    passages: tuple[Passage, ...]
    begin: tuple[Passage, ...]
    ended: tuple[Passage, ...]
    is_chosen: bool

    @property
    def html(self) -> SafeString:
        """The text as a page must hold it: a browser would make one character of the two that end some lines."""
        return mark_safe(escape(self.text).replace("\r", "&#13;"))  # noqa: S308 escaped


def segments(text: str, placed: Iterable[Placed], chosen: tuple[int, int] | None = None) -> list[Segment]:
    """The whole text in order; `chosen` is a stretch that is marked."""
    begin, end = defaultdict(list), defaultdict(list)
    for one in placed:
        begin[one.start].append(one.passage)
        end[one.end].append(one.passage)
    cuts = sorted({0, len(text), *begin, *end, *(chosen or ())})
    found: list[Segment] = []
    covering: list[Passage] = []
    for start, stop in pairwise(cuts):
        covering = [passage for passage in covering if passage not in end[start]] + begin[start]
        inside = chosen is not None and chosen[0] <= start < chosen[1]
        found.append(
            Segment(start, text[start:stop], tuple(covering), tuple(begin[start]), tuple(end[stop]), is_chosen=inside)
        )
    return found
