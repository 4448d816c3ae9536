"""A way in which dates are written, and how it is read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tracker.curation.dating.span import Dating

Groups = dict[str, str | None]
Read = Callable[[Groups, dt.date | None], Dating | None]


@dataclass(frozen=True)
class Form:
    """A pattern, and what its groups mean to a reader on the day of publication."""

    pattern: re.Pattern[str]
    read: Read

    def whole(self, words: str, published: dt.date | None) -> Dating | None:
        """What the words mean, if they are of this form from beginning to end."""
        found = self.pattern.fullmatch(words)
        return self.read(found.groupdict(), published) if found else None

    def all(
        self, text: str, places: Iterable[int], published: dt.date | None
    ) -> Iterator[tuple[re.Match[str], Dating]]:
        """The words of a text that are of this form and begin at one of the places, with what they mean."""
        for place in places:
            found = self.pattern.match(text, place)
            dating = self.read(found.groupdict(), published) if found else None
            if found and dating:
                yield found, dating


def english(pattern: str, read: Read) -> Form:
    """A form whose words stand by themselves, whatever their capitals and spaces."""
    spaced = pattern.replace(" ?", r"\s{0,3}").replace(" ", r"\s{1,3}")
    return Form(re.compile(rf"(?<![\w-])(?:{spaced})(?!\w)", re.IGNORECASE), read)


def korean(pattern: str, read: Read) -> Form:
    """A form that other words may follow without a space."""
    return Form(re.compile(rf"(?<!\w)(?:{pattern.replace(' ', chr(92) + 's{0,3}')})"), read)
