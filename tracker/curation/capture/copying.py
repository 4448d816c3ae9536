"""The copy without metadata that lies beside every file: what it gets with the file, and one that is made later."""

from __future__ import annotations

from collections.abc import Iterable

import pgtrigger
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import FileField, Model
from django.utils.translation import gettext_lazy as _

from tracker.curation.capture.reading import Document, read
from tracker.curation.words import called
from tracker.records.history import acting
from tracker.records.metadata import Metadata
from tracker.records.models import Capture, Report

CHANGED = _("The held file is not the one that was taken in: its SHA-256 is another. Restore it from a backup.")
GONE = _("The held file is not there. Restore it from a backup.")


def bring_copy(capture: Capture, document: Document) -> None:
    """Lay the copy of a file that was read beside it; both are stored when the capture is saved."""
    capture.stripped = ContentFile(document.copy, name="file")
    capture.removed = list(document.removed)


def discard_files(record: Model, names: Iterable[str]) -> None:
    """Delete the files in these fields of a record that was rolled back, and the copy that came with one.

    Nothing else knows of them.
    """
    brought = {*names}
    brought |= {"stripped"} if "file" in brought else set()
    for field in record._meta.fields:
        if isinstance(field, FileField) and field.name in brought:
            file = getattr(record, field.name)
            if file and file._committed:  # noqa: SLF001
                file.storage.delete(file.name)


def waiting() -> list[int]:
    """Keys of the captures whose file has no copy yet."""
    return list(Capture.objects.exclude(file="").filter(stripped="").order_by("pk").values_list("pk", flat=True))


def make_copy(pk: int, *, why: str) -> bool:
    """Make the copy of one capture's file; whether one was made. It is no work on the report, which stays approved.

    Raises ValidationError: why there is none.
    """
    found = Capture.objects.exclude(file="").filter(pk=pk, stripped="").first()
    if found is None:
        return False
    if not found.file.storage.exists(found.file.name):
        raise ValidationError(GONE)
    with found.file.open("rb") as file:
        document = read(file)
    if document.sha256 != found.sha256:
        raise ValidationError(CHANGED)
    made: Capture | None = None
    try:
        with transaction.atomic(), acting(None, why), pgtrigger.ignore("records.Capture:reopens_its_whole"):
            # as whoever takes files in, or removes them for good, holds it
            Report.objects.select_for_update(no_key=True).get(pk=found.report_id)
            made = Capture.objects.filter(pk=pk, file=found.file.name, stripped="").first()
            if made is None:
                return False
            bring_copy(made, document)
            made.save(update_fields=["stripped", "removed"])
    except BaseException:
        if made is not None:
            discard_files(made, ["stripped"])
        raise
    return True


def in_words(removed: list[str]) -> str:
    """The kinds of metadata that a copy has not, in words."""
    return "; ".join(called(Metadata(one)) for one in removed)
