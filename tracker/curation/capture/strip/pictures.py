"""Pictures within documents."""

from __future__ import annotations

import base64

from tracker.curation.capture.beginnings import image_kind
from tracker.curation.capture.extract.unreadable import UnreadableError
from tracker.curation.capture.strip import images
from tracker.curation.capture.strip.stripped import PICTURE

# one point that is seen through: it stands where a picture was that cannot be made anew
NOTHING = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
)


def stripped_picture(content: bytes, removed: set[str]) -> bytes:
    """The picture from its pixels, or an empty one where it is none of pixels; adds to the kinds that were removed."""
    kind = image_kind(content)
    try:
        if kind:
            made = images.stripped(kind, content)
            removed |= made.removed
            return made.content
    except UnreadableError:
        pass
    removed.add(PICTURE)
    return NOTHING
