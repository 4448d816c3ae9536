"""The words of a text that somebody has chosen, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tracker.curation.positions import instead
from tracker.records.alike import places
from tracker.records.models import Capture

# the first and the last words of a longer stretch, as somebody types it who will not type all of it
GAP = re.compile(r"\s*(?:…|\.\.\.)\s*")
# places of the same words that are offered to choose from
OFFERED = 20
# characters shown before and behind the words, to tell such places apart
AROUND = 40


@dataclass(frozen=True)
class Words:
    """A stretch of a capture's text; `start` and `end` count characters from 0."""

    capture: Capture
    start: int
    end: int

    @property
    def quote(self) -> str:
        """The words, exactly as they stand."""
        return self.capture.text[self.start : self.end]

    @property
    def shown(self) -> str:
        """The words as a form sends them back: browsers know one end of lines only."""
        return self.quote.replace("\r\n", "\n").replace("\r", "\n").strip()

    @property
    def before(self) -> str:
        """What stands before them."""
        return self.capture.text[max(0, self.start - AROUND) : self.start]

    @property
    def behind(self) -> str:
        """What stands behind them."""
        return self.capture.text[self.end : self.end + AROUND]


class SeveralError(ValidationError):
    """The words stand in the text more than once, at `found`."""

    def __init__(self, found: list[Words]) -> None:
        times = len(found) if len(found) <= OFFERED else f"{OFFERED}+"
        super().__init__(_("These words stand there %(times)s times: choose which you mean.") % {"times": times})
        self.found = found[:OFFERED]


def at(capture: Capture, start: int, end: int) -> Words:
    """The words between two places, without the spaces around them. Raises ValidationError if none stand there."""
    held = capture.text[start:end] if 0 <= start < end <= len(capture.text) else ""
    if not held.strip():
        raise ValidationError(_("No words stand there. Choose them again."))
    return Words(capture, start + len(held) - len(held.lstrip()), end - len(held) + len(held.rstrip()))


def find(capture: Capture, typed: str) -> Words:
    """The place of words as typed, or of all from the first to the last of them: “Twenty … notice”.

    Raises SeveralError if there is more than one, ValidationError if there is none.
    """
    typed = typed.strip()
    found = [Words(capture, start, start + len(typed)) for start in places(typed, capture.text, OFFERED + 1)]
    found = found or list(islice(_stretches(capture, typed), OFFERED + 1))
    match found:
        case [one]:
            return one
        case []:
            advice = instead(typed, capture.text) or _("Copy them exactly, quotation marks too.")
            raise ValidationError(_("These words do not stand in the text.") + f" {advice}")
    raise SeveralError(found)


def _stretches(capture: Capture, typed: str) -> Iterator[Words]:
    """From each place of the first words to the nearest place of the last ones behind them."""
    ends = GAP.split(typed)
    if len(ends) != 2 or not all(ends):  # noqa: PLR2004 a first and a last one
        return
    first, last = ends
    end = 0
    for start in places(first, capture.text):
        # the places come in order, and so do the ends: each is looked for once
        if end < start + len(first):
            end = capture.text.find(last, start + len(first))
        if end < 0:
            return
        yield Words(capture, start, end + len(last))
