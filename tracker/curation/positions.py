"""Where the words of a passage stand in the text of a report."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tracker.records.alike import ALIKE, places
from tracker.records.models import Capture, Report

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
                said = _("These words stand in the text %(times)s times, from %(where)s: say which.")
                raise ValidationError(said % {"times": len(several), "where": where})
    if held:
        advice = instead(quote, held[0].text) or _("Copy them exactly, quotation marks too.")
        said = _("These words do not stand in the text of %(capture)s.") % {"capture": held[0]}
        raise ValidationError(f"{said} {advice}")
    return None, None, None


def instead(quote: str, text: str, alike: str | None = None) -> str:
    """What the text has instead, if it differs in quotation marks, dashes or spaces alone; else empty.

    `alike` is the text as ALIKE makes it, for whoever asks often.
    """
    match places(quote.translate(ALIKE), text.translate(ALIKE) if alike is None else alike):
        case [start]:
            return _("It has “%(words)s”.") % {"words": text[start : start + len(quote)]}
        case _:
            return ""
