"""Which revision an answer is made from. Settled once a request, before anything else is read."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Any, Self

from django.db import connections
from django.http import Http404

from tracker.research.asked import Asked
from tracker.research.down import down
from tracker.research.models import ColumnSince, Edition, last_shown
from tracker.research.models.edition import EditionQuerySet
from tracker.research.once import once
from tracker.research.parameters import Parameter
from tracker.research.problems import Problem
from tracker.research.readers import RefusedError, day
from tracker.research.snapshot import alias

# no data set will have more
LAST = 10**9 - 1
PARAMETERS = (
    Parameter(
        "revision",
        {"type": "integer", "minimum": 1, "maximum": LAST},
        "Answer from this revision of the data set: the same bytes on any day.",
    ),
    Parameter(
        "as_of",
        {"type": "string", "format": "date"},
        "Answer from the last revision on or before this day (UTC). Today's answer may still change today.",
    ),
)
# every answer asks this, so it is not written anew each time; what is shown is a view, planned once and not six times
LAST_OF = """
WITH s AS MATERIALIZED (SELECT number FROM research_shown)
SELECT r.number, r.date, s.number, coalesce((SELECT max(number) FROM research_revision), 0),
    (SELECT max(id) FROM research_removal),
    ARRAY(SELECT number FROM research_revision WHERE takes_down AND number > s.number ORDER BY number)
FROM s LEFT JOIN LATERAL (
    SELECT number, date FROM research_revision WHERE number <= s.number AND {} ORDER BY number DESC LIMIT 1
) r ON true
"""
NAMES = frozenset(one.name for one in PARAMETERS)


@dataclass(frozen=True)
class Pin:
    """A revision of the data set; number 0 is the data set before its first revision.

    `shown` is the number of the last one that the public is shown, and `last` that of the newest; they differ while
    the public side is frozen. `removal` is the newest removal of all, and `taken_down` are the revisions after
    `shown` that took something down: what is found in a revision stays as it is until there is another of these.
    """

    number: int = 0
    date: dt.date | None = None
    shown: int = 0
    last: int = 0
    removal: int | None = None
    taken_down: tuple[int, ...] = ()

    @property
    def newest(self) -> bool:
        """Whether there is none after it."""
        return self.number == self.last

    @property
    def mark(self) -> tuple[Any, ...]:
        """What an answer from this revision depends on beside the query."""
        return (self.number, self.removal, self.taken_down)

    def rows(self, model: type[Edition]) -> EditionQuerySet:
        """The rows of a table that stand in this revision; while frozen, without what was taken down since."""
        rows = self._standing(model)
        return rows.exclude(ref__in=self._down()) if self.taken_down else rows

    def withheld(self, model: type[Edition]) -> EditionQuerySet:
        """The rows that stand in this revision and are not shown, for they were taken down since it is frozen at."""
        rows = self._standing(model)
        return rows.filter(ref__in=self._down()) if self.taken_down else rows.none()

    def _standing(self, model: type[Edition]) -> EditionQuerySet:
        rows: EditionQuerySet = model.objects.using(alias())
        return rows.current() if self.newest else rows.at(self.number)

    def _down(self) -> list[str]:
        return sorted(down(self.number, self.taken_down))

    def columns(self, model: type[Edition]) -> tuple[list[Any], dict[str, int]]:
        """The columns that stand in this revision, and those that came later with the number of theirs.

        A column that no revision holds yet is in neither: it comes with the next revision, so that an
        answer depends on its revision alone and never on the day on which the software was renewed.
        """
        since = once(("columns", model.table(), self.shown), lambda: _since(model))
        if not self.number:
            return model.columns(), {}
        standing = [field for field in model.columns() if since.get(field.name, self.number + 1) <= self.number]
        return standing, {name: number for name, number in since.items() if number > self.number}

    def again(self) -> Self:
        """The same revision, for a transaction that began later: by then it may not be the newest.

        Raises:
            NotShownError: by then it is not shown any more.

        """
        now = newest()
        if self.number > now.shown:
            raise NotShownError(self)
        return replace(self, last=now.last, taken_down=now.taken_down)

    def is_as_it_was(self) -> bool:
        """Whether no revision came since, nothing was removed, and the public is shown as much."""
        now = newest()
        return (now.shown, now.last, now.mark[1:]) == (self.shown, self.last, self.mark[1:])

    def __str__(self) -> str:
        return f"revision {self.number} ({self.date})" if self.date else f"revision {self.number}"


class NotShownError(Exception):
    """The public side was frozen at an earlier revision while an answer was on its way."""


def settle(asked: Asked, of_cursor: int | None = None) -> Pin:
    """The revision that was asked for, or that the cursor belongs to, or else the newest.

    What is wrong is noted in `asked`; the newest revision then stands in, so that the rest can be checked.
    """
    given = asked.read("revision", _by_number) or asked.read("as_of", _by_date)
    if asked.values.keys() >= NAMES:
        asked.refuse(Problem("as_of", "cannot stand beside revision: give one of them"))
    if given and of_cursor not in {None, given.number}:
        asked.refuse(Problem("cursor", f"belongs to revision {of_cursor}, not to {given}"))
    return given or _of_cursor(asked, of_cursor) or newest()


def newest() -> Pin:
    """The newest revision that the public is shown, or number 0 where there is none."""
    return _asked_for("true")


def numbered(number: int) -> Pin:
    """The revision of this number.

    Raises:
        Http404: there is none.

    """
    found = _last_of("number = %s", number) if number < 2**31 else None
    if found is None:
        raise Http404
    return found


def _by_number(text: str) -> Pin:
    number = int(text) if re.fullmatch(r"[1-9][0-9]{0,8}", text) else 0
    found = _last_of("number = %s", number) if number else None
    if found is None:
        raise RefusedError("is not a revision", value=text, allowed=_existing())
    return found


def _by_date(text: str) -> Pin:
    asked_day = day(text)
    if asked_day > today():
        allowed = f"a day up to {today()} (UTC)"
        raise RefusedError("lies in the future: its answer could still change", value=text, allowed=allowed)
    found = _last_of("date <= %s", asked_day)
    if found is None:
        raise RefusedError("lies before the first revision", value=text, allowed=_existing())
    return found


def _of_cursor(asked: Asked, number: int | None) -> Pin | None:
    found = None if number is None else _last_of("number = %s", number)
    if number is not None and found is None:
        asked.refuse(Problem("cursor", "belongs to a revision that this data set does not have"))
    return found


def today() -> dt.date:
    """The day in UTC, which is the data set's calendar."""
    return dt.datetime.now(dt.UTC).date()


def _since(model: type[Edition]) -> dict[str, int]:
    """Each column of a table with the first revision that held it."""
    known = ColumnSince.objects.using(alias()).filter(table=model.table(), since__lte=last_shown())
    return dict(known.values_list("column", "since"))


def _last_of(condition: str, *params: Any) -> Pin | None:
    """The last revision that the condition holds for, of those that the public is shown."""
    return found if (found := _asked_for(condition, *params)).number else None


def _asked_for(condition: str, *params: Any) -> Pin:
    """The same; number 0 where there is none."""
    with connections[alias()].cursor() as cursor:
        cursor.execute(LAST_OF.format(condition), params)
        number, date, shown, last, removal, taken_down = cursor.fetchone()
    return Pin(number or 0, date, shown, last, removal, tuple(taken_down))


def _existing() -> str:
    shown = newest().shown
    return f"revisions 1 to {shown}" if shown else "none: there is no revision yet"
