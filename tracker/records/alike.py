"""Words that are the same but for how they are typed or printed: marks, dashes, white space, capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable

# what a keyboard writes, and what a page prints
GROUPS = {
    '"': "“”„‟«»″",
    "'": "‘’‚‛′",
    "-": "‐‑‒–—―−",
    " ": "\n\r\t\f\v\u00a0\u2007\u2009\u200a\u202f\u3000",
}
ALIKE = str.maketrans({other: mark for mark, others in GROUPS.items() for other in others})
# stands for each character of words that are removed for good
BLOCK = "█"

Span = tuple[int, int]


def places(words: str, text: str) -> list[int]:
    """Every position from which the words stand in the text, letter by letter."""
    found, start = [], text.find(words)
    while start >= 0:
        found.append(start)
        start = text.find(words, start + 1)
    return found


def pattern(words: str) -> str:
    """A regular expression that finds the words however they are typed; Python and PostgreSQL read it alike."""
    parts = re.split(r"\s+", words.translate(ALIKE).strip())
    return f"[{_members(' ')}]+".join("".join(map(_letter, part)) for part in parts)


def spans(text: str, said: Iterable[str]) -> list[Span]:
    """Where any of these words stand in the text: stretches that neither touch nor overlap, in their order."""
    found: list[Span] = []
    for words in filter(str.strip, said):
        found += [(start, start + len(words)) for start in places(words, text)]
        found += [one.span() for one in re.finditer(pattern(words), text, re.IGNORECASE)]
    merged: list[Span] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def repeat(one: str, other: str) -> bool:
    """Whether one of two texts holds the other."""
    return bool(spans(one, [other]) or spans(other, [one]))


def blotted(text: str, said: Iterable[str]) -> str:
    """The text with █ in the place of these words, as long as before."""
    for start, end in spans(text, said):
        text = text[:start] + BLOCK * (end - start) + text[end:]
    return text


def _letter(letter: str) -> str:
    if letter in GROUPS:
        return f"[{_members(letter)}]"
    return letter if letter.isalnum() else f"\\{letter}"


def _members(mark: str) -> str:
    # the hyphen comes first: elsewhere it would make a range
    return "".join(sorted({mark, *GROUPS[mark]}, key=lambda one: (one != "-", one)))
