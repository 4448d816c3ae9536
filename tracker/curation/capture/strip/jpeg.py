"""A JPEG or JPEG 2000 within a PDF, without its metadata. The PDF says how to read the pixels, so they stay."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from tracker.curation.capture.extract.unreadable import UnreadableError
from tracker.curation.capture.extract.wording import worded

MARK = 0xFF
START, END, SCAN, COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
JFIF, ADOBE = 0xE0, 0xEE
APPLICATION = range(0xE0, 0xF0)
# without a length of their own
BARE = {0x01, START, *range(0xD0, 0xD8)}
# of APP0, what stands before a thumbnail
JFIF_HEAD = 14
# APP14 as a whole: it says how the colours are meant
ADOBE_HEAD = 16
# a length counts its own two bytes
LEAST = 2

# what JPEG 2000 needs to be drawn
BOXES = {b"jP  ", b"ftyp", b"jp2h", b"jp2c", b"ihdr", b"bpcc", b"colr", b"pclr", b"cmap", b"cdef"}
CODESTREAM, CODESTREAM_END = b"\xff\x4f\xff\x51", b"\xff\xd9"
TILE, TILE_DATA, CODESTREAM_COMMENT = 0xFF90, 0xFF93, 0xFF64
TILE_HEAD = 12

BROKEN = worded("A picture in the document is broken. Print the document into a PDF anew, and take that.")


def bare_jpeg(content: bytes) -> bytes:
    """The same pixels, byte for byte, without comments, EXIF, XMP, profiles, thumbnails and what follows the end."""
    return b"".join(_segments(content))


def _segments(content: bytes) -> Iterator[bytes]:
    at = 0
    while at + 1 < len(content):
        if content[at] != MARK:
            raise UnreadableError(BROKEN)
        marker = content[at + 1]
        if marker == MARK:
            at += 1
            continue
        end = at + 2 if marker in BARE or marker == END else at + 2 + _length(content, at + 2)
        if marker == SCAN:
            end = _scanned(content, end)
        kept = _kept(marker, content[at:end])
        if kept:
            yield kept
        if marker == END:
            return
        at = end
    # without its end, as viewers forgive
    yield bytes((MARK, END))


def _kept(marker: int, segment: bytes) -> bytes:
    if marker == JFIF and segment[4:9] == b"JFIF\0":
        # its thumbnail has no width and no height any more
        return segment[:2] + struct.pack(">H", 2 + JFIF_HEAD) + segment[4 : 4 + JFIF_HEAD - 2] + b"\0\0"
    if marker == ADOBE and segment[4:9] == b"Adobe":
        return segment[:ADOBE_HEAD] if len(segment) >= ADOBE_HEAD else b""
    return b"" if marker in APPLICATION or marker == COMMENT else segment


def _scanned(content: bytes, at: int) -> int:
    """Where the pixels of a scan end: at the next marker that is none of theirs."""
    while (at := content.find(b"\xff", at)) != -1 and at + 1 < len(content):
        if content[at + 1] != 0 and content[at + 1] not in range(0xD0, 0xD8):
            return at
        at += 2
    return len(content)


def _length(content: bytes, at: int) -> int:
    if at + 2 > len(content):
        raise UnreadableError(BROKEN)
    length = int.from_bytes(content[at : at + 2], "big")
    if length < LEAST or at + length > len(content):
        raise UnreadableError(BROKEN)
    return length


def bare_jpeg_2000(content: bytes) -> bytes:
    """The same, of JPEG 2000: in boxes, or a codestream alone."""
    if content.startswith(CODESTREAM):
        return _codestream(content)
    return b"".join(_boxes(content))


def _boxes(content: bytes) -> Iterator[bytes]:
    at = 0
    while at + 8 <= len(content):
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        head = 8
        if length == 1 and at + 16 <= len(content):
            length, head = int.from_bytes(content[at + 8 : at + 16], "big"), 16
        end = len(content) if length == 0 else at + length
        if end < at + head or end > len(content):
            raise UnreadableError(BROKEN)
        if kind in BOXES:
            inner = content[at + head : end]
            inner = b"".join(_boxes(inner)) if kind == b"jp2h" else _codestream(inner) if kind == b"jp2c" else inner
            yield struct.pack(">I4s", len(inner) + 8, kind) + inner
        at = end


def _codestream(content: bytes) -> bytes:
    """Without comments in its headers, and without what follows its end."""
    head, at = _header(content, 2, TILE)
    return content[:2] + head + b"".join(_tiles(content, at)) + CODESTREAM_END


def _tiles(content: bytes, at: int) -> Iterator[bytes]:
    while content[at : at + 2] == struct.pack(">H", TILE) and at + TILE_HEAD < len(content):
        told = int.from_bytes(content[at + 6 : at + 10], "big")
        # the last may reach to the end of all
        end = at + told if told else len(content.removesuffix(CODESTREAM_END))
        if end < at + TILE_HEAD or end > len(content):
            raise UnreadableError(BROKEN)
        header, data = _header(content, at + TILE_HEAD, TILE_DATA)
        rest = header + content[data:end]
        yield content[at : at + 6] + struct.pack(">I", TILE_HEAD + len(rest)) + content[at + 10 : at + 12] + rest
        at = end


def _header(content: bytes, at: int, until: int) -> tuple[bytes, int]:
    """The segments of a header without comments, and where it ends."""
    kept: list[bytes] = []
    while at + 2 <= len(content):
        marker = int.from_bytes(content[at : at + 2], "big")
        if marker == until:
            return b"".join(kept), at
        end = at + 2 + _length(content, at + 2)
        if marker != CODESTREAM_COMMENT:
            kept.append(content[at:end])
        at = end
    raise UnreadableError(BROKEN)
