"""Reading a file: whether it is taken, its hash, its kind and its text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.curation.capture.apart import parsed
from tracker.curation.capture.kinds import PLAIN, refuse_misnamed, tell

LOST = "\ufffd"
FILE_TOO_LARGE = gettext_lazy("The file is over %(size)s MB, which is the limit (UPLOAD_LIMIT_MB).")
TEXT_TOO_LARGE = gettext_lazy("The text of this file is over %(size)s MB, which is the limit (UPLOAD_LIMIT_MB).")


@dataclass(frozen=True)
class Document:
    """A file that was read: `copy` is the file without metadata, `removed` the kinds of them that it had.

    `notes` are for the person who brings it.
    """

    kind: str
    size: int
    sha256: str
    text: str
    copy: bytes
    removed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read(file: Any) -> Document:
    """Read an open file, and leave it at its beginning. Raises ValidationError: why it is not taken."""
    if file.size > settings.UPLOAD_LIMIT:
        raise ValidationError(_too_large(FILE_TOO_LARGE))
    file.seek(0)
    content = file.read(settings.UPLOAD_LIMIT + 1)
    file.seek(0)
    if len(content) > settings.UPLOAD_LIMIT:
        raise ValidationError(_too_large(FILE_TOO_LARGE))
    document = _read(content)
    refuse_misnamed(file.name or "", document.kind)
    if not document.text.strip() and document.kind == PLAIN:
        raise ValidationError(_("The file is empty."))
    if len(document.text.encode()) > settings.UPLOAD_LIMIT:
        raise ValidationError(_too_large(TEXT_TOO_LARGE))
    return document


def _read(content: bytes) -> Document:
    size, digest = len(content), hashlib.sha256(content).hexdigest()
    kind, text = tell(content)
    if kind == PLAIN:
        # it has nothing beside its words
        return Document(kind, size, digest, lines(text), content)
    found = parsed(kind, text.encode() or content)
    notes, held = found.notes, storable(lines(found.text))
    if held.count(LOST) > found.text.count(LOST):
        notes = [*notes, _("Some characters cannot be kept, and are %(mark)s in the text.") % {"mark": LOST}]
    return Document(found.kind, size, digest, held, found.copy, tuple(found.removed), tuple(notes))


def lines(text: str) -> str:
    """The text with the ends of its lines as one character each, which is how forms hand it back."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def storable(text: str) -> str:
    """The text without what PostgreSQL cannot keep: NUL, and halves of characters."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\0", LOST)


def _too_large(said: Any) -> str:
    return str(said) % {"size": f"{settings.UPLOAD_LIMIT / 2**20:g}"}
