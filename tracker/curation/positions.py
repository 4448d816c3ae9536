"""Where the words of a passage stand in the text of a report."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from tracker.records.models import Capture, Report

# what a keyboard writes, and what a page prints
ALIKE = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})

Position = tuple[Capture | None, int | None, int | None]


def position(quote: str, report: Report, capture: Capture | None = None) -> Position:
    """The capture that holds the words, and where they begin and end; nothing, if no text is held.

    Looks in `capture`, else in the working copy first. Raises ValidationError if a text is held and the words
    do not stand in it, or stand there more than once.
    """
    captures = [capture] if capture else list(report.captures.order_by("-is_working_copy", "pk"))
    held = [one for one in captures if one.text]
    for one in held:
        match places(quote, one.text):
            case [start]:
                return one, start, start + len(quote)
            case [_, *_] as several:
                where = ", ".join(map(str, several))
                raise ValidationError(f"These words stand in the text {len(several)} times, from {where}: say which.")
    if held:
        raise ValidationError(f"These words do not stand in the text of {held[0]}. {_hint(quote, held[0].text)}")
    return None, None, None


def places(quote: str, text: str) -> list[int]:
    """Every position from which the words stand in the text."""
    found, start = [], text.find(quote)
    while start >= 0:
        found.append(start)
        start = text.find(quote, start + 1)
    return found


def _hint(quote: str, text: str) -> str:
    """What the text has instead, if it differs in quotation marks, dashes or spaces alone."""
    match places(quote.translate(ALIKE), text.translate(ALIKE)):
        case [start]:
            return f"It has “{text[start : start + len(quote)]}”."
        case _:
            return "Copy them exactly, quotation marks too."
