"""What is not taken: what it seems to be, and what to do instead."""

from __future__ import annotations

import re

TAKEN = (
    "A capture is a web page (HTML), a PDF, plain text, an image (JPEG, PNG, WebP, TIFF, GIF) or an Office document "
    "(DOCX, XLSX, PPTX, ODT, ODS, ODP)."
)
AS_PDF = f"{TAKEN} Save it as PDF, and capture that."

IMAGE = f"It is an image of a kind that is not taken. {TAKEN} Save it as PNG or JPEG, and capture that."
DRAWING = f"It is a drawing (SVG), which may run scripts. {TAKEN} Save it as PNG, and capture that."
RECORDING = f"It is a recording. {TAKEN} Write down what is said."
PROGRAM = f"It is a program. {TAKEN}"
PACKED = f"It is an archive. {TAKEN} Unpack it, and capture what is in it."
XML = f"It is XML. {TAKEN}"
UNSURE = "Its characters are not sure: it is not UTF-8 and names no other encoding. Save it as UTF-8, and capture that."

# how files begin that are no text; bytes that may stand before are counted
_BEGINNINGS: tuple[tuple[int, bytes, str], ...] = (
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
    (0, b"\xd0\xcf\x11\xe0", f"It is an old or an encrypted Office document. {AS_PDF}"),
    (0, b"SQLite format 3", f"It is a database. {TAKEN}"),
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
_WRITTEN: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\{\\rtf"), f"It is a rich text document. {AS_PDF}"),
    (re.compile(r"%!PS"), f"It is PostScript. {AS_PDF}"),
    (re.compile(r"#!|<\?php|@echo off", re.IGNORECASE), f"It is a script. {TAKEN}"),
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
        f"It is a PDF behind other words. {TAKEN} Take the words away.",
    ),
    (
        re.compile(r"(?:[\w-]+:.*\n(?:[ \t].*\n)*)*Content-Type:\s*multipart/related", re.IGNORECASE),
        "It is a web archive (MHTML): save the page as HTML alone, or as PDF.",
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
        return f"It is an e-book. {AS_PDF}" if _BOOK in content else PACKED
    for before, mark, said in _BEGINNINGS:
        if content.startswith(mark, before):
            return said
    if _is_utf_16(content):
        return "It is text in UTF-16 without the mark that says so. Save it as UTF-8, and capture that."
    if b"\0" in content:
        return f"It is no text but data of a program. {TAKEN}"
    return UNSURE


def wrong_text(text: str) -> str:
    """Why characters are not taken as plain text; empty if they are."""
    head = text.lstrip("\ufeff \t\r\n")[:_HEAD].replace("\r\n", "\n")
    for pattern, said in _WRITTEN:
        if pattern.match(head):
            return said
    if 100 * len(_CONTROL.findall(text)) > len(text):
        return f"It is no text: it is full of control characters. {TAKEN}"
    return ""


def _is_utf_16(content: bytes) -> bool:
    """Whether nearly every second byte of the beginning is zero, and no other."""
    head = content[:_HEAD]
    zeros = sorted((head[::2].count(0), head[1::2].count(0)))
    return 4 * zeros[1] > len(head) and 20 * zeros[0] < len(head)
