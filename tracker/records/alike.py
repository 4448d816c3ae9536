"""Words that are the same but for how they are typed or printed: only their letters and digits count.

Marks, dashes, white space, capitals, accents, soft hyphens, hyphens at the end of a line, and letters that are composed
or decomposed (Unicode NFC, NFD) make no difference.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

# what a keyboard writes, and what a page prints; one character for one
ALIKE = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛′", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\n\t\f\u00a0\u2007\u2009\u200a\u202f\u3000", " "),
    }
)
# stands for each character of words that are removed for good
BLOCK = "█"

Span = tuple[int, int]


@dataclass(frozen=True)
class Letters:
    """A text, its letters and digits alone in one form, and where in the text each of them stands."""

    text: str

    @cached_property
    def _read(self) -> tuple[str, list[int]]:
        found: list[str] = []
        places: list[int] = []
        for place, character in enumerate(self.text):
            letters = _letters(character)
            found.append(letters)
            places += [place] * len(letters)
        return "".join(found), places

    @property
    def letters(self) -> str:
        """The letters."""
        return self._read[0]

    def spans(self, words: str) -> list[Span]:
        """Where the words stand in the text, as words of their own: “No” does not stand in “Nobody”."""
        sought, (letters, places), found = bare(words), self._read, []
        start = letters.find(sought) if sought else -1
        while start >= 0:
            first, last = places[start], places[start + len(sought) - 1] + 1
            if not (self._is_within_word(first) or self._is_within_word(last)):
                found.append((first, self._with_marks(last)))
            start = letters.find(sought, start + 1)
        return found

    def _is_within_word(self, place: int) -> bool:
        """Whether a word goes on across the place. Korean and Chinese words stand inside longer ones."""
        return 0 < place < len(self.text) and _is_of_spaced(self.text[place - 1]) and _is_of_spaced(self.text[place])

    def _with_marks(self, end: int) -> int:
        while end < len(self.text) and unicodedata.combining(self.text[end]):
            end += 1
        return end


def places(words: str, text: str, most: int | None = None) -> list[int]:
    """Every position from which the words stand in the text, character by character; of many the first `most`."""
    found: list[int] = []
    start = text.find(words)
    while start >= 0 and len(found) != most:
        found.append(start)
        start = text.find(words, start + 1)
    return found


def bare(words: str) -> str:
    """The letters and digits of words, in one form."""
    return Letters(words).letters


def spans(text: str | Letters, said: Iterable[str]) -> list[Span]:
    """Where any of these words stand in the text: stretches that neither touch nor overlap, in their order."""
    read = text if isinstance(text, Letters) else Letters(text)
    return merged(span for words in said for span in read.spans(words))


def merged(found: Iterable[Span]) -> list[Span]:
    """Stretches of a text as such that neither touch nor overlap, in their order."""
    result: list[Span] = []
    for start, end in sorted(found):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def has(text: str | Letters, words: str) -> bool:
    """Whether the words stand in the text."""
    return bool(spans(text, [words]))


def blotted(text: str, found: Iterable[Span]) -> str:
    """The text with █ in the place of these stretches, as long as before."""
    pieces, done = [], 0
    for start, end in merged(found):
        pieces += [text[done:start], BLOCK * (end - start)]
        done = end
    return "".join([*pieces, text[done:]])


@lru_cache(maxsize=20_000)
def _letters(character: str) -> str:
    whole = unicodedata.normalize("NFKD", character.casefold())
    return "".join(one for one in whole.casefold() if one.isalnum())


def _is_of_spaced(character: str) -> bool:
    """Whether a character is a digit, or a letter of a script with capitals: those put spaces between words."""
    return character.isdecimal() or character.upper() != character.lower()
