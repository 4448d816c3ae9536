"""Which passages of a report stand in the text of a capture, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.curation.positions import instead
from tracker.records.alike import ALIKE, places
from tracker.records.models import Capture, Passage, Report

# characters before the words by which a place in another text is known again
BEFORE = 40


class State(models.TextChoices):
    """What can be said of a passage and a text."""

    FOUND = "found", gettext_lazy("found")
    NOT_FOUND = "not_found", gettext_lazy("not found")
    AMBIGUOUS = "ambiguous", gettext_lazy("ambiguous")


@dataclass(frozen=True)
class Finding:
    """What was found of one passage in one text: where it begins, or a hint why it is not clear."""

    passage: Passage
    state: State
    start: int | None = None
    page: int | None = None
    hint: str = ""

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        if self.start is None:
            return ""
        place = f"{self.start}–{self.start + len(self.passage.quote)}"
        return _("%(place)s, page %(page)s") % {"place": place, "page": self.page} if self.page else place


class Text:
    """A text in which passages are looked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _alike(self) -> str:
        return self.text.translate(ALIKE)

    def find(self, passage: Passage) -> Finding:
        """Found is what stands there once, or at the very place that the passage names.

        In another text than that of its capture, the same words may stand at that place by chance: what stands before
        them must be the same, too.
        """
        named = passage.char_start
        if named is not None and self.text.startswith(passage.quote, named) and self._is_same_place(passage, named):
            return self._found(passage, named)
        match places(passage.quote, self.text):
            case [start]:
                return self._found(passage, start)
            case []:
                said = instead(passage.quote, self.text, self._alike) if self.text else _("No text is held.")
                return Finding(passage, State.NOT_FOUND, hint=said)
            case several:
                where = ", ".join(map(str, several[:5])) + (" …" if several[5:] else "")
                said = _("It stands there %(times)s times, from %(where)s.") % {"times": len(several), "where": where}
                return Finding(passage, State.AMBIGUOUS, hint=said)

    def _is_same_place(self, passage: Passage, start: int) -> bool:
        own = passage.capture.text if passage.capture else ""
        before = slice(max(0, start - BEFORE), start)
        return not own or own[before] == self.text[before]

    def _found(self, passage: Passage, start: int) -> Finding:
        # form feeds stand between the pages of a PDF
        page = self.text.count("\f", 0, start) + 1 if "\f" in self.text else None
        return Finding(passage, State.FOUND, start, page)


@dataclass(frozen=True)
class Row:
    """A passage, and what was found of it in each capture of its report, by the captures' numbers."""

    passage: Passage
    findings: dict[int, Finding]

    @property
    def found_in(self) -> list[int]:
        """The numbers of the captures that have it."""
        return [number for number, finding in self.findings.items() if finding.state == State.FOUND]


@dataclass(frozen=True)
class Sheet:
    """The captures of a report, numbered from 1, and its passages, as they stand in them."""

    captures: dict[int, Capture]
    rows: list[Row]

    def number_of(self, capture: Capture) -> int:
        """The number of a capture on this sheet."""
        return next(number for number, one in self.captures.items() if one.pk == capture.pk)


def sheet_of(report: Report) -> Sheet:
    """Where every passage of the report stands, in every capture."""
    captures = dict(enumerate(report.captures.order_by("id"), 1))
    texts = {number: Text(capture.text) for number, capture in captures.items()}
    passages = report.passages.select_related("capture").order_by("char_start", "id")
    rows = [Row(one, {number: text.find(one) for number, text in texts.items()}) for one in passages]
    return Sheet(captures, rows)


def counted(findings: Iterable[Finding]) -> dict[State, int]:
    """How many are found, how many not, how many ambiguous."""
    counts = Counter(finding.state for finding in findings)
    return {state: counts[state] for state in State}
