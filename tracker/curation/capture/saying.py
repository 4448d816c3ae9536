"""What came of a file, for a terminal and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.curation.capture.copying import in_words
from tracker.curation.capture.finding import Finding, Row, counted
from tracker.curation.capture.kinds import KINDS
from tracker.curation.capture.taking import Taken
from tracker.records.models import Capture


def lines(taken: Taken, *, is_stored: bool) -> Iterator[str]:
    """The answer in words: the file, the captures of the report, each passage, and how many are found."""
    document, number = taken.document, taken.number
    yield f"{taken.capture.report}"
    yield f"The file: {KINDS[document.kind].words}, {document.size:,} bytes, SHA-256 {document.sha256}"
    yield f"{taken.became.label}: number {number}."
    if document.removed:
        yield f"Not in its copy any more: {in_words(list(document.removed))}."
    yield from document.notes
    yield ""
    yield "Captures of this report:"
    for one, capture in taken.sheet.captures.items():
        yield f"  {one}  {told(capture)}" + (" ← this file" if one == number else "")
    yield ""
    for row in taken.sheet.rows:
        yield from _passage(row, row.findings[number])
    yield summary(taken.findings)
    if taken.placed:
        yield f"{taken.placed} of them had no place, or another one: their place is in this text now."
    if taken.is_reopened:
        becomes = "is a draft again" if is_stored else "would be a draft again"
        yield f"{taken.capture.report.ref} {becomes}: somebody has to approve it anew."
    if not is_stored:
        yield "This was a check: it is all undone, and nothing was stored."


def told(capture: Capture) -> str:
    """A capture in words: when, where, which file."""
    return ", ".join(
        filter(
            None,
            [
                _("read on %(day)s") % {"day": capture.retrieved_on},
                capture.url,
                capture.sha256 and f"SHA-256 {capture.sha256[:12]}…",
                "" if capture.text else _("no text held"),
                _("working copy") if capture.is_working_copy else "",
            ],
        )
    )


def summary(findings: list[Finding]) -> str:
    """How many passages are found, not found, ambiguous, in a sentence."""
    if not findings:
        return _("The report has no passages yet.")
    counts = ", ".join(f"{count} {state.label}" for state, count in counted(findings).items())
    said = ngettext("%(n)d passage: %(counts)s.", "%(n)d passages: %(counts)s.", len(findings))
    return said % {"n": len(findings), "counts": counts}


def found_in(row: Row) -> str:
    """The captures that have a passage, by their numbers."""
    return f"in {', '.join(map(str, row.found_in))}" if row.found_in else "in none"


def facts(taken: Taken, *, is_stored: bool) -> dict[str, Any]:
    """The answer for programs."""
    return {
        "report": taken.capture.report.ref,
        "is_stored": is_stored,
        "became": taken.became.value,
        "media_type": taken.document.kind,
        "sha256": taken.document.sha256,
        "removed": taken.document.removed,
        "notes": taken.document.notes,
        "capture": taken.number,
        "captures": {number: told(capture) for number, capture in taken.sheet.captures.items()},
        "counts": {state.value: count for state, count in counted(taken.findings).items()},
        "passages": [_facts(row, row.findings[taken.number]) for row in taken.sheet.rows],
    }


def _facts(row: Row, finding: Finding) -> dict[str, Any]:
    return {
        "quote": row.passage.quote,
        "state": finding.state.value,
        "char_start": finding.start,
        "page": finding.page,
        "found_in": row.found_in,
        "hint": finding.hint,
    }


def _passage(row: Row, finding: Finding) -> Iterator[str]:
    quote = " ".join(row.passage.quote.split())
    yield f"{finding.state.label!s:9}  {finding.place:12}  {found_in(row):8}  “{quote}”"
    if finding.hint:
        yield f"           {finding.hint}"
