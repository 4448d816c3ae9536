"""One file, read and stripped, whatever its kind."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.curation.capture.extract import html, office, pdf
from tracker.curation.capture.extract.unreadable import UnreadableError
from tracker.curation.capture.extract.wording import Worded
from tracker.curation.capture.strip import html as page
from tracker.curation.capture.strip import images, opendocument
from tracker.curation.capture.strip import office as word
from tracker.curation.capture.strip import pdf as portable
from tracker.curation.capture.strip.archive import BROKEN, parts_of
from tracker.curation.capture.strip.office_parts import TYPES
from tracker.curation.capture.strip.stripped import Stripped

ARCHIVE = "application/zip"


@dataclass(frozen=True)
class Parsed:
    """What a file is, its text, what is to be said of it, and the file without its metadata."""

    kind: str
    text: str
    notes: list[Worded]
    copy: Stripped


def parse(kind: str, content: bytes) -> Parsed:
    """Read and strip a file of this kind. Raises UnreadableError: why not."""
    if kind in images.FORMATS:
        return Parsed(kind, "", [office.NO_TEXT], images.stripped(kind, content))
    if kind == ARCHIVE:
        return _document(content)
    text, notes = (html if kind == "text/html" else pdf).text_of(content)
    return Parsed(kind, text, notes, (page if kind == "text/html" else portable).stripped(content))


def _document(content: bytes) -> Parsed:
    parts = parts_of(content)
    way = word if TYPES in parts else opendocument if opendocument.MIMETYPE in parts else None
    if way is None:
        raise UnreadableError(BROKEN)
    kind = way.kind_of(parts)
    text, notes = office.text_of(kind, parts)
    return Parsed(kind, text, notes, way.stripped(parts))
