"""Sentences for people from where there is no Django: whoever runs the parsers says them in the reader's language."""

from __future__ import annotations


class Worded(str):
    """A sentence in English; `words` are as they stand in the catalogue, `blanks` what is filled in."""

    __slots__ = ("blanks", "words")
    words: str
    blanks: dict[str, str]


def worded(words: str, **blanks: str) -> Worded:
    """A sentence, with its blanks filled."""
    made = Worded(words % blanks if blanks else words)
    made.words, made.blanks = words, blanks
    return made
