"""How the pixels of a WebP are packed."""

from __future__ import annotations

import struct

HEAD = 12
CHUNK = 8
# of a frame, what stands before its own chunks
FRAME = 16


def is_lossless(content: bytes) -> bool:
    """Whether the first picture in it is kept to the point, as screenshots are."""
    at = HEAD
    while at + CHUNK <= len(content):
        kind, length = struct.unpack("<4sI", content[at : at + CHUNK])
        if kind in (b"VP8L", b"VP8 "):
            return bool(kind == b"VP8L")
        at += CHUNK + (FRAME if kind == b"ANMF" else length + length % 2)
    return False
