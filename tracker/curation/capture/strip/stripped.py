from __future__ import annotations

from dataclasses import dataclass, field

# kinds of metadata, as `tracker.records.metadata` words them: this process loads nothing of Django
CAMERA, PLACE, XMP, IPTC, COMMENT, PROFILE, THUMBNAIL = (
    "camera",
    "place",
    "xmp",
    "iptc",
    "comment",
    "profile",
    "thumbnail",
)
DOCUMENT, AUTHORS, EARLIER, ATTACHED, ACTIVE, REMOTE, FORM, PICTURE = (
    "document",
    "authors",
    "earlier",
    "attached",
    "active",
    "remote",
    "form",
    "picture",
)


@dataclass
class Stripped:
    """A file without its metadata, and which kinds of them it had: never what they said."""

    content: bytes
    removed: set[str] = field(default_factory=set)
