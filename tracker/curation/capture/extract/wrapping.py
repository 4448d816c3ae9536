"""A PDF prints lines and not paragraphs: lines that end only because the page does are one line again."""

from __future__ import annotations

from itertools import pairwise
from unicodedata import east_asian_width

# how printers join letters, which are letters all the same
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})

# letters differ in width: a line as full as this is full
FULL = 0.9


def unwrapped(page: str) -> str:
    """The page with its lines joined where the next word had no room.

    Words that are divided stay divided, and lines of scripts that put no space between words stay lines: what
    belongs between them is not known.
    """
    lines = [line.strip() for line in page.translate(LIGATURES).split("\n")]
    width = FULL * max(map(len, lines))
    joined = [lines[0]]
    for before, line in pairwise(lines):
        if _goes_on(before, line, width):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return "\n".join(joined)


def _goes_on(before: str, line: str, width: float) -> bool:
    if not (before and line) or before.endswith(("-", "\u00ad", "‐")):
        return False
    if east_asian_width(before[-1]) in "WF" or east_asian_width(line[0]) in "WF":
        return False
    return len(before) + 1 + len(line.split(maxsplit=1)[0]) > width
