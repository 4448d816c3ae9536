"""Taking a file in: which capture of its report it becomes, and what it brings. All of it happens, or nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import connection, models, transaction
from django.utils.timezone import localdate

from tracker.curation.capture.copying import bring_copy, discard_files
from tracker.curation.capture.finding import Finding, Sheet, State, sheet_of
from tracker.curation.capture.placing import place, refuse_if_removed, refuse_misplaced
from tracker.curation.capture.reading import Document, read
from tracker.curation.refusals import REFUSALS, refused
from tracker.records.history import acting
from tracker.records.models import Capture, Report
from tracker.reference.choices import RetrievedBasis, WorkflowStatus


class Became(models.TextChoices):
    """What a file has become."""

    NEW = "new", "It is a new capture"
    COMPLETED = "completed", "It completes a capture that waited for it"
    HELD = "held", "Nothing new, this very file is held already"


@dataclass(frozen=True)
class Reading:
    """Where and when a file was read, as far as somebody says."""

    url: str = ""
    retrieved_on: dt.date | None = None
    retrieved_basis: str = RetrievedBasis.OUR_CLOCK
    retrieved_text: str = ""

    def fits(self, capture: Capture) -> bool:
        """Whether the capture may be of this reading: another address or another day is another one."""
        return self.url in ("", capture.url) and self.retrieved_on in (None, capture.retrieved_on)


@dataclass(frozen=True)
class Taken:
    """What came of a file: its capture, how many passages were given a place, and where all of them stand."""

    document: Document
    capture: Capture
    became: Became
    placed: int
    is_reopened: bool
    sheet: Sheet

    @property
    def number(self) -> int:
        """The number of the capture on the sheet."""
        return self.sheet.number_of(self.capture)

    @property
    def findings(self) -> list[Finding]:
        """What was found of each passage in this file."""
        return [row.findings[self.number] for row in self.sheet.rows]

    @property
    def is_whole(self) -> bool:
        """Whether every passage is found in it."""
        return all(finding.state == State.FOUND for finding in self.findings)


def take_in(
    file: File,
    report: Report,
    reading: Reading,
    *,
    by: Any,
    why: str,
    is_working_copy: bool = False,
    only_look: bool = False,
) -> Taken:
    """Take a file in, as `by` does it; with `only_look`, undo it all once it is known what comes of it.

    Raises ValidationError: why it is not taken in. Then nothing is stored.
    """
    document = read(file)
    brought: list[Capture] = []
    try:
        with transaction.atomic():
            with acting(by, why):
                held = Report.objects.select_for_update(no_key=True).get(pk=report.pk)
                refuse_if_removed(held)
                taken = _take_in(document, file, held, reading, is_working_copy=is_working_copy, brought=brought)
                connection.check_constraints()
            transaction.set_rollback(only_look)
    except REFUSALS as error:
        _discard(brought)
        found = refused(error)
        if found is None:
            raise
        raise found.error from error
    except BaseException:
        _discard(brought)
        raise
    if only_look:
        _discard(brought)
    return taken


def _take_in(
    document: Document, file: File, report: Report, reading: Reading, *, is_working_copy: bool, brought: list[Capture]
) -> Taken:
    capture, became = _chosen(report, document, reading)
    if became != Became.HELD:
        refuse_misplaced(capture, document.text if not capture.text else "")
        _complete(capture, document, file, brought)
    if is_working_copy and not capture.is_working_copy:
        report.captures.filter(is_working_copy=True).update(is_working_copy=False)
        capture.is_working_copy = True
        capture.save(update_fields=["is_working_copy"])
    placed = place(capture)
    before, now = report.status, Report.objects.get(pk=report.pk).status
    is_reopened = before != now == WorkflowStatus.DRAFT
    return Taken(document, capture, became, placed, is_reopened, sheet_of(report))


def _chosen(report: Report, document: Document, reading: Reading) -> tuple[Capture, Became]:
    """The capture that the file becomes: one that waits for it, one that has it already, or a new one."""
    same = [one for one in report.captures.filter(sha256=document.sha256).order_by("id") if reading.fits(one)]
    for capture in same:
        if not capture.file or (document.text and not capture.text):
            return capture, Became.COMPLETED
    if same:
        return same[0], Became.HELD
    made = Capture(
        report=report,
        url=reading.url,
        retrieved_on=reading.retrieved_on or localdate(),
        retrieved_basis=reading.retrieved_basis,
        retrieved_text=reading.retrieved_text,
        is_working_copy=not report.captures.exists(),
    )
    made.full_clean()
    return made, Became.NEW


def _complete(capture: Capture, document: Document, file: File, brought: list[Capture]) -> None:
    """Give the capture what it is without: file, kind, text. What it has stays."""
    if not capture.file:
        brought.append(capture)
        capture.file = ContentFile(file.read(), name="file")
        bring_copy(capture, document)
    capture.media_type = document.kind
    capture.text = capture.text or document.text
    capture.save()


def _discard(brought: list[Capture]) -> None:
    for capture in brought:
        discard_files(capture, ["file"])
