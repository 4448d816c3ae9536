"""The text of a PDF, page after page, with a form feed between pages."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pypdf
from pypdf.errors import LimitReachedError

from tracker.curation.capture.extract.unreadable import UnreadableError
from tracker.curation.capture.extract.wording import Worded, worded
from tracker.curation.capture.extract.wrapping import unwrapped

PAGES = 5_000
END = b"%%EOF"
# how near to its end a PDF has its last mark, as readers expect it
TAIL = 1024

ENCRYPTED = worded(
    "The PDF is encrypted, and asks for a password. Open it, print it into a PDF without one, and capture that."
)
CUT = worded("The PDF is broken: its end is missing. Get it again.")
IN_PART = worded("Some of the PDF cannot be read, and is missing in the text: compare it with what a reader shows.")
VAST = worded("The PDF unpacks to more than can be read. Split it, and capture the parts.")
LONG = worded("The PDF has over %(number)s pages. Split it, and capture the parts.", number=f"{PAGES:,}")
NO_TEXT = worded("The PDF holds no text: it may be a scan. The file is kept; type the words that matter into its text.")


def text_of(content: bytes) -> tuple[str, list[Worded]]:
    """The text of a PDF that opens without a password. Raises UnreadableError if it is encrypted or broken."""
    if END not in content.rstrip(b"\0 \t\r\n")[-TAIL:]:
        raise UnreadableError(CUT)
    with in_words(), _warnings() as warned:
        pages = _pages(content)
    lost = [IN_PART] if any(_is_loss(one) for one in warned) else []
    return "\f".join(pages), [*_notes(pages), *lost]


@contextmanager
def in_words() -> Iterator[None]:
    """Turn whatever the parser raises into an UnreadableError."""
    try:
        yield
    except LimitReachedError as error:
        raise UnreadableError(VAST) from error
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:  # the parser has no end of errors for what is broken
        raise UnreadableError(worded("The PDF is broken (%(how)s). Get it again.", how=type(error).__name__)) from error


class _Kept(logging.Handler):
    """Keeps what the parser warns of, and lets nothing out: it may hold words of the document."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def _warnings() -> Iterator[list[logging.LogRecord]]:
    logger, kept = logging.getLogger("pypdf"), _Kept()
    logger.propagate = False
    logger.addHandler(kept)
    yield kept.records
    logger.removeHandler(kept)


def _is_loss(warning: logging.LogRecord) -> bool:
    return str(warning.msg).startswith("Impossible to decode")


def _pages(content: bytes) -> list[str]:
    reader = pypdf.PdfReader(io.BytesIO(content))
    # many official documents are encrypted so that nobody changes them, with no password to read them
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError(ENCRYPTED)
    if not reader.pages:
        raise UnreadableError(worded("The PDF has no pages. Get it again."))
    if len(reader.pages) > PAGES:
        raise UnreadableError(LONG)
    return [unwrapped(page.extract_text().replace("\f", "\n")).strip("\n") for page in reader.pages]


def _notes(pages: list[str]) -> list[Worded]:
    silent = [number for number, text in enumerate(pages, 1) if not text.strip()]
    if len(silent) == len(pages):
        return [NO_TEXT]
    if silent:
        return [worded("No text on page %(pages)s: empty, or an image.", pages=", ".join(map(str, silent)))]
    return []
