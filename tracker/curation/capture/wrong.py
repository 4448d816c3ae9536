"""What is not taken: what it seems to be, and what to do instead."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# sentences that are said one after another
Said = tuple[Any, ...]

TAKEN = _(
    "A capture is a web page (HTML), a PDF, plain text, an image (JPEG, PNG, WebP, TIFF, GIF) or an Office document "
    "(DOCX, XLSX, PPTX, ODT, ODS, ODP)."
)
AS_PDF = _("Save it as PDF, and capture that.")

IMAGE = (_("It is an image of a kind that is not taken."), TAKEN, _("Save it as PNG or JPEG, and capture that."))
DRAWING = (_("It is a drawing (SVG), which may run scripts."), TAKEN, _("Save it as PNG, and capture that."))
RECORDING = (_("It is a recording."), TAKEN, _("Write down what is said."))
PROGRAM = (_("It is a program."), TAKEN)
PACKED = (_("It is an archive."), TAKEN, _("Unpack it, and capture what is in it."))
BOOK = (_("It is an e-book."), TAKEN, AS_PDF)
XML = (_("It is XML."), TAKEN)
UNSURE = _(
    "Its characters are not sure: it is not UTF-8 and names no other encoding. Save it as UTF-8, and capture that."
)

# how files begin that are no text; bytes that may stand before are counted
_BEGINNINGS: tuple[tuple[int, bytes, Said], ...] = (
    (0, b"BM", IMAGE),
    (4, b"ftypheic", IMAGE),
    (4, b"ftypavif", IMAGE),
    (4, b"ftyp", RECORDING),
    (0, b"OggS", RECORDING),
    (0, b"ID3", RECORDING),
    (0, b"\xff\xfb", RECORDING),
    (0, b"\x1aE\xdf\xa3", RECORDING),
    (0, b"RIFF", RECORDING),
    (0, b"\x7fELF", PROGRAM),
    (0, b"MZ", PROGRAM),
    (0, b"\xcf\xfa\xed\xfe", PROGRAM),
    (0, b"\xd0\xcf\x11\xe0", (_("It is an old or an encrypted Office document."), TAKEN, AS_PDF)),
    (0, b"SQLite format 3", (_("It is a database."), TAKEN)),
    (0, b"\x1f\x8b", PACKED),
    (0, b"7z\xbc\xaf", PACKED),
    (0, b"Rar!", PACKED),
    (0, b"BZh", PACKED),
    (0, b"\xfd7zXZ", PACKED),
)
# what stands in a zip archive that is a document which is taken
_DOCUMENTS = (b"[Content_Types].xml", b"mimetypeapplication/vnd.oasis.opendocument")
_BOOK = b"mimetypeapplication/epub"
# texts that are meant for programs
_WRITTEN: tuple[tuple[re.Pattern[str], Said], ...] = (
    (re.compile(r"\{\\rtf"), (_("It is a rich text document."), TAKEN, AS_PDF)),
    (re.compile(r"%!PS"), (_("It is PostScript."), TAKEN, AS_PDF)),
    (re.compile(r"#!|<\?php|@echo off", re.IGNORECASE), (_("It is a script."), TAKEN)),
    (
        re.compile(
            r"<!DOCTYPE svg|(?:\s|<\?xml[^>]{0,200}\?>|<!--.{0,2000}?-->|<!DOCTYPE svg)*<(?:[\w-]+:)?svg\b",
            re.IGNORECASE | re.DOTALL,
        ),
        DRAWING,
    ),
    (re.compile(r"<\?xml|<rss\b|<feed\b|(?:\s|<!--.{0,2000}?-->)*<[\w-]+:[\w-]+[\s>]", re.IGNORECASE | re.DOTALL), XML),
    # readers look for its beginning in the first kilobyte
    (
        re.compile(r"(?:.{0,1023}?[\r\n])?%PDF-\d", re.DOTALL),
        (_("It is a PDF behind other words."), TAKEN, _("Take the words away.")),
    ),
    (
        re.compile(r"(?:[\w-]+:.*\n(?:[ \t].*\n)*)*Content-Type:\s*multipart/related", re.IGNORECASE),
        (_("It is a web archive (MHTML): save the page as HTML alone, or as PDF."),),
    ),
)
_HEAD = 4096
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")


def is_document(content: bytes) -> bool:
    """Whether it looks like an archive with a document in it; the parser looks closer."""
    return content.startswith(b"PK\x03\x04") and any(mark in content for mark in _DOCUMENTS)


def why_no_text(content: bytes) -> str:
    """What a file seems to be that is no text whose characters are sure."""
    if content.startswith(b"PK"):
        return _together(BOOK if _BOOK in content else PACKED)
    for before, mark, said in _BEGINNINGS:
        if content.startswith(mark, before):
            return _together(said)
    if _is_utf_16(content):
        return gettext("It is text in UTF-16 without the mark that says so. Save it as UTF-8, and capture that.")
    if b"\0" in content:
        return _together((_("It is no text but data of a program."), TAKEN))
    return str(UNSURE)


def wrong_text(text: str) -> str:
    """Why characters are not taken as plain text; empty if they are."""
    head = text.lstrip("\ufeff \t\r\n")[:_HEAD].replace("\r\n", "\n")
    for pattern, said in _WRITTEN:
        if pattern.match(head):
            return _together(said)
    if 100 * len(_CONTROL.findall(text)) > len(text):
        return _together((_("It is no text: it is full of control characters."), TAKEN))
    return ""


def _together(said: Said) -> str:
    return " ".join(map(str, said))


def _is_utf_16(content: bytes) -> bool:
    """Whether nearly every second byte of the beginning is zero, and no other."""
    head = content[:_HEAD]
    zeros = sorted((head[::2].count(0), head[1::2].count(0)))
    return 4 * zeros[1] > len(head) and 20 * zeros[0] < len(head)
