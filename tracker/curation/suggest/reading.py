"""A text as the finders of suggestions read it: in one way of writing, without page furniture, in sentences."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from tracker.curation.suggest.furniture import hidden
from tracker.records.alike import ALIKE

Span = tuple[int, int]

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# one character for one, so that every place stays where it is; the ends of lines and pages are kept
PLAIN: dict[int, str | int] = {0x0D: " ", 0xFEFF: " ", **_FULL_WIDTH}
PLAIN.update((code, to) for code, to in ALIKE.items() if chr(code) not in "\n\f")

_BREAK = re.compile(r"[.!?。]+[\"')\]]*(?=\s)|\n")
# a full stop behind these ends no sentence
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|U\.[NSK]|Mr|Mrs|Ms|Dr|St|No|vs|p|pp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\d{4}\. ?\d{1,2}|\d{4})\.$"
)
_LONG_SENTENCE = 600
_WORD = re.compile(r"\w+")
# lines of this width go on in the next one; Hangul is as wide as two letters
_FULL_LINE = 60


def _unwrapped(text: str) -> str:
    """The text with a space where a full line goes on in the next one."""
    lines = text.split("\n")
    ends = [" " if _goes_on(line, after) else "\n" for line, after in pairwise(lines)]
    return "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))


def _goes_on(line: str, after: str) -> bool:
    end = line[-_FULL_LINE:]
    width = len(end) + sum("가" <= letter <= "힣" for letter in end)
    return width >= _FULL_LINE and bool(after.strip()) and not line.endswith((".", "!", "?", ".'", '."'))


@dataclass(frozen=True)
class Reading:
    """A text, and the day of its publication. Every place in it is the same place of the text that was given."""

    given: str
    published: dt.date | None = None

    @cached_property
    def text(self) -> str:
        """The text in one way of writing: a line ends where something is said, and page furniture is blank."""
        return _unwrapped(hidden(self.given.translate(PLAIN)))

    @cached_property
    def _ends(self) -> list[int]:
        ends = [found.end() for found in _BREAK.finditer(self.text) if self._is_end(found)]
        return [*ends, len(self.text)]

    def _is_end(self, found: re.Match[str]) -> bool:
        return not (found[0] == "." and _ABBREVIATION.search(self.text, max(0, found.start() - 8), found.end()))

    def sentence(self, place: int) -> Span:
        """Where the sentence around a place begins and ends; of a very long one, what is near the place."""
        number = bisect_right(self._ends, place)
        start = self._ends[number - 1] if number else 0
        end = self._ends[min(number, len(self._ends) - 1)]
        return max(start, place - _LONG_SENTENCE), min(end, place + _LONG_SENTENCE)

    def said(self, place: int) -> str:
        """The sentence around a place."""
        return self.text[slice(*self.sentence(place))]

    def before(self, place: int, length: int = 80) -> str:
        """What stands before a place in its sentence, at most so long."""
        return self.text[max(self.sentence(place)[0], place - length) : place]

    def after(self, place: int, length: int = 80) -> str:
        """What stands after a place in the sentence that it ends in, at most so long."""
        return self.text[place : min(self.sentence(max(place - 1, 0))[1], place + length)]

    @cached_property
    def _words(self) -> list[tuple[int, str]]:
        return [(found.start(), found[0].lower()) for found in _WORD.finditer(self.text)]

    def places(self, words: frozenset[str], letters: str = "") -> list[int]:
        """Where these words begin, and those that begin with a digit or with one of the letters.

        Patterns are tried there alone: trying them at every letter takes seconds in a long report.
        """
        return [
            start
            for start, word in self._words
            if word in words or word[0].isdecimal() or (letters and word[0] in letters)
        ]

    def matches(self, pattern: re.Pattern[str], places: Iterable[int]) -> Iterator[re.Match[str]]:
        """The matches of a pattern that begin at these places, and do not overlap."""
        done = 0
        for place in places:
            if place >= done and (found := pattern.match(self.text, place)):
                done = found.end()
                yield found
