"""The parameters of a request, and what is wrong with them, gathered so that all of it is said at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeVar
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import QueryDict

from tracker.research.problems import LISTED, BadQueryError, Problem, nearest
from tracker.research.readers import RefusedError

T = TypeVar("T")

LONGEST = 4000  # characters of one value; a longer list of values belongs in two requests


class Asked:
    """Each parameter with its one value, sound as text; what it means is for others to read."""

    def __init__(self, given: QueryDict) -> None:
        self.problems: list[Problem] = []
        self.values: dict[str, str] = {}
        for name, values in given.lists():
            self._read(name, values)

    def _read(self, name: str, values: list[str]) -> None:
        if len(values) > 1:
            self.refuse(Problem(name, "is given more than once; join the values with a comma"))
        elif len(values[0]) > LONGEST:
            self.refuse(Problem(name, f"is longer than {LONGEST} characters", value=values[0]))
        elif not values[0]:
            self.refuse(Problem(name, "is empty: give a value, or leave the parameter out"))
        elif not is_sound(values[0]):
            self.refuse(Problem(name, "holds a control character or bytes that are not UTF-8", value=values[0]))
        else:
            self.values[name] = values[0]

    def refuse(self, problem: Problem) -> None:
        """Note something that is wrong."""
        self.problems.append(problem)

    def read(self, name: str, read: Callable[[str], T]) -> T | None:
        """The value of a parameter; None where it is not given, or is wrong, which is then noted."""
        if name not in self.values:
            return None
        try:
            return read(self.values[name])
        except ValidationError as error:
            self.refuse_all(name, error)
            return None

    def refuse_all(self, name: str, error: ValidationError) -> None:
        """Note all that a reader found wrong."""
        for one in error.error_list:
            self.refuse(one.of(name) if isinstance(one, RefusedError) else Problem(name, one.messages[0]))

    def know(self, known: Collection[str], later: Mapping[str, int]) -> None:
        """Refuse every parameter that is not known; `later` holds those that a later revision brought."""
        unknown = [name for name in self.values if name not in known]
        for name in unknown:
            del self.values[name]
        # the nearest name costs a comparison with each, so no more are looked for than are shown
        for name in unknown[:LISTED]:
            if name in later:
                self.refuse(Problem(name, f"rests on a column that came in revision {later[name]}"))
            else:
                self.refuse(_unknown(name, known))

    def settle(self) -> None:
        """Raise if anything is wrong.

        Raises:
            BadQueryError: with every problem that was noted.

        """
        if self.problems:
            raise BadQueryError(self.problems)

    def canonical(self, without: Iterable[str] = ()) -> str:
        """The query in one order, percent-encoded: two requests that differ in order alone are equal."""
        return urlencode(self._pairs(without))

    def readable(self, without: Iterable[str] = ()) -> str:
        """The same for people: decoded."""
        return "&".join(f"{name}={value}" for name, value in self._pairs(without))

    def _pairs(self, without: Iterable[str]) -> list[tuple[str, str]]:
        return sorted((name, value) for name, value in self.values.items() if name not in set(without))


def is_sound(text: str) -> bool:
    """Whether a text holds characters alone: no control, no half of a pair, no undecodable byte."""
    return not any(unicodedata.category(c) in {"Cc", "Cs"} or c == "\N{REPLACEMENT CHARACTER}" for c in text)


def _unknown(name: str, known: Collection[str]) -> Problem:
    return Problem(name, "is not known here", nearest=nearest(name, known), allowed=sorted(known))
