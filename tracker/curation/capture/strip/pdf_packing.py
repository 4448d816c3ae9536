"""How a stream of a PDF is packed, in whichever of the ways that the format knows to say so."""

from __future__ import annotations

import zlib
from typing import Any

from pypdf.filters import decode_stream_data
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NullObject, StreamObject

from tracker.curation.capture.extract.unreadable import UnreadableError
from tracker.curation.capture.extract.wording import worded
from tracker.curation.capture.strip.jpeg import bare_jpeg, bare_jpeg_2000

SHORT = {
    "/AHx": "/ASCIIHexDecode",
    "/A85": "/ASCII85Decode",
    "/LZW": "/LZWDecode",
    "/Fl": "/FlateDecode",
    "/RL": "/RunLengthDecode",
    "/CCF": "/CCITTFaxDecode",
    "/DCT": "/DCTDecode",
}
# these hold metadata of their own
BARE = {"/DCTDecode": bare_jpeg, "/JPXDecode": bare_jpeg_2000}
# these hold none; they are unpacked where a JPEG lies below
PLAIN = {"/ASCIIHexDecode", "/ASCII85Decode", "/LZWDecode", "/FlateDecode", "/RunLengthDecode"}
KNOWN = PLAIN | {"/CCITTFaxDecode", "/JBIG2Decode"}

# how much is unpacked at once, to be thrown away
STEP = 2**20

UNKNOWN = worded(
    "A picture in the document is packed in a way that is not known. Print it into a PDF anew, and take that."
)


def value(said: Any, *keys: str) -> Any:
    """What stands there under the first of these names that it has, wherever it leads to; else nothing."""
    key = next((one for one in keys if one in said), None)
    found = said[key].get_object() if key is not None else None
    return None if isinstance(found, NullObject) else found


def bare(said: Any, data: bytes) -> tuple[bytes, list[str], list[Any]]:
    """The data without metadata, how they are packed, and what each way has to know. Raises UnreadableError."""
    ways = [SHORT.get(str(one), str(one)) for one in _listed(value(said, "/Filter", "/F"))]
    facts = [*_listed(value(said, "/DecodeParms", "/DP")), *ways][: len(ways)]
    facts = [one if isinstance(one, DictionaryObject) else NullObject() for one in facts]
    *outer, last = ways or [""]
    if not set(outer) <= PLAIN or (last and last not in KNOWN | set(BARE)):
        raise UnreadableError(UNKNOWN)
    if last not in BARE:
        return _ended(data) if ways[:1] == ["/FlateDecode"] else data, ways, facts
    return BARE[last](_unpacked(data, outer, facts[:-1])), [last], facts[-1:]


def _listed(said: Any) -> list[Any]:
    if said is None:
        return []
    return [one.get_object() for one in said] if isinstance(said, ArrayObject) else [said]


def _ended(data: bytes) -> bytes:
    """Without what follows the end of the packed data: no reader shows it."""
    reading, left = zlib.decompressobj(), data
    try:
        while left and not reading.eof:
            reading.decompress(left, STEP)
            left = reading.unconsumed_tail
    except zlib.error:
        # readers show what comes before the error
        return data
    return data[: len(data) - len(reading.unused_data)]


def _unpacked(data: bytes, ways: list[str], facts: list[Any]) -> bytes:
    if not ways:
        return data
    packed = StreamObject()
    packed._data = data  # noqa: SLF001
    packed[NameObject("/Filter")] = ArrayObject([NameObject(way) for way in ways])
    packed[NameObject("/DecodeParms")] = ArrayObject(facts)
    return decode_stream_data(packed)
