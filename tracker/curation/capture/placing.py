"""Giving passages their place in a text that has come, and what stands against its coming."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tracker.curation.capture.finding import State, Text
from tracker.curation.capture.reading import Document
from tracker.publishing.wiping.records import BLOCK
from tracker.records.models import Capture, Passage, Report

REMOVED = gettext_lazy(
    "Words of this report were removed for good, and a file may bring them back: none is taken for it any more. "
    "Paste the text without them."
)


def refuse_if_removed(report: Report | None) -> None:
    """Raise ValidationError if words of the report were removed for good: its files may hold them.

    The report is held to the end of the transaction, so that none are removed before the file is in.
    """
    if report and report.pk:
        Report.objects.select_for_update(no_key=True).filter(pk=report.pk).first()
        if report.passages.filter(quote__regex=f"^{BLOCK}+$").exists():
            raise ValidationError(REMOVED)


def refuse_another_file(given: str, document: Document) -> None:
    """Raise ValidationError if a capture, whose file has the hash `given`, would get a file that is another one."""
    if given and given != document.sha256:
        said = _(
            "This is another file than the one that was read: its SHA-256 is %(sha256)s, and here stands %(given)s. "
            "Make a capture of its own for it."
        )
        raise ValidationError(said % {"sha256": document.sha256, "given": given})


def refuse_misplaced(capture: Capture, text: str) -> None:
    """Raise ValidationError, one line a passage, if passages that point into the capture are not in its new text.

    Those that stand there once, at another place than they name, are no obstacle: see `place`.
    """
    searched = Text(text)
    found = [searched.find(passage) for passage in capture.passages.all()] if capture.pk and text else []
    missing = [one for one in found if one.state != State.FOUND]
    if missing:
        said = ngettext(
            "%(n)d passage points into this capture and is not in its text. Mend or move it first:",
            "%(n)d passages point into this capture and are not in its text. Mend or move them first:",
            len(missing),
        )
        raise ValidationError(
            [
                said % {"n": len(missing)},
                *(f"“{one.passage.quote[:80]}”: {one.state.label}. {one.hint}".strip() for one in missing),
            ]
        )


def place(capture: Capture) -> int:
    """Give passages of the report that stand once in this capture's text their place in it; how many it was.

    These are passages that have no place, and those that point into this very capture. Whoever points into another
    capture stays there, whether its text is held or not: these words were read in that one.
    """
    searched, placed = Text(capture.text), 0
    passages = Passage.objects.filter(Q(capture=None) | Q(capture=capture), report=capture.report_id)
    for passage in passages.select_related("capture"):
        start = searched.find(passage).start
        if start is not None and (passage.capture_id, passage.char_start) != (capture.pk, start):
            passage.capture, passage.char_start, passage.char_end = capture, start, start + len(passage.quote)
            passage.save(update_fields=["capture", "char_start", "char_end"])
            placed += 1
    return placed
