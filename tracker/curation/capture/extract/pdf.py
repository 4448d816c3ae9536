"""The text of a PDF, page after page, with a form feed between pages."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pypdf
from pypdf.errors import LimitReachedError

from tracker.curation.capture.extract.unreadable import UnreadableError
from tracker.curation.capture.extract.wrapping import unwrapped

PAGES = 5_000
END = b"%%EOF"
# how near to its end a PDF has its last mark, as readers expect it
TAIL = 1024

ENCRYPTED = "The PDF is encrypted, and asks for a password. Open it, print it into a PDF without one, and capture that."
CUT = "The PDF is broken: its end is missing. Get it again."
IN_PART = "Some of the PDF cannot be read, and is missing in the text: compare it with what a reader shows."
NO_TEXT = "The PDF holds no text: it may be a scan. The file is kept; type the words that matter into its text."


def text_of(content: bytes) -> tuple[str, list[str]]:
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
        raise UnreadableError("The PDF unpacks to more than can be read. Split it, and capture the parts.") from error
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:  # the parser has no end of errors for what is broken
        raise UnreadableError(f"The PDF is broken ({type(error).__name__}). Get it again.") from error


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
        raise UnreadableError("The PDF has no pages. Get it again.")
    if len(reader.pages) > PAGES:
        raise UnreadableError(f"The PDF has over {PAGES:,} pages. Split it, and capture the parts.")
    return [unwrapped(page.extract_text().replace("\f", "\n")).strip("\n") for page in reader.pages]


def _notes(pages: list[str]) -> list[str]:
    silent = [number for number, text in enumerate(pages, 1) if not text.strip()]
    if len(silent) == len(pages):
        return [NO_TEXT]
    if silent:
        return [f"No text on page {', '.join(map(str, silent))}: empty, or an image."]
    return []
