"""The parts of a document that is a zip archive, looked at before they are unpacked, and packed anew."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping

from tracker.curation.capture.extract.unreadable import UnreadableError
from tracker.curation.capture.extract.wording import worded

PARTS = 5_000
# of all parts together, unpacked, in bytes
UNPACKED = 256 * 2**20
EARLY = (1980, 1, 1, 0, 0, 0)
WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED_FLAG = 0x1
OUTSIDE = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:|\\|[\0-\x1f]")

BROKEN = worded("The document is broken. Open it, save it anew, and take that.")
VAST = worded(
    "The document unpacks to over %(size)s MB or %(parts)s parts. Split it, and take the parts.",
    size=str(UNPACKED // 2**20),
    parts=f"{PARTS:,}",
)
ENCRYPTED = worded("The document is encrypted, and asks for a password. Save it without one, and take that.")
ODD = worded("The document holds parts with names that no program writes. Open it, save it anew, and take that.")


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts by name, in order. Raises UnreadableError: what is wrong, before anything large is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _refuse(entries)
            return {entry.filename: _read(archive, entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise UnreadableError(BROKEN) from error


def _refuse(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > PARTS or sum(entry.file_size for entry in entries) > UNPACKED:
        raise UnreadableError(VAST)
    if any(entry.flag_bits & ENCRYPTED_FLAG for entry in entries):
        raise UnreadableError(ENCRYPTED)
    names = [entry.filename for entry in entries]
    # programs differ in which of two such parts they read
    if len({name.lower() for name in names}) < len(names) or any(map(OUTSIDE.search, names)):
        raise UnreadableError(ODD)
    if any(entry.compress_type not in WAYS for entry in entries):
        raise UnreadableError(BROKEN)


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as part:
        content = part.read(entry.file_size + 1)
    if len(content) != entry.file_size:
        raise UnreadableError(BROKEN)
    return content


def packed(parts: Mapping[str, bytes], *, stored: str = "") -> bytes:
    """The archive of these parts in their order, of no date, with nothing beside them; `stored` is not deflated."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, EARLY)
            entry.compress_type = zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, content)
    return file.getvalue()
