"""ODT, ODS and ODP without metadata, names, dates, macros, embedded files and whatever is loaded from elsewhere."""

from __future__ import annotations

import re
from typing import Any

from tracker.curation.capture.extract.unreadable import UnreadableError
from tracker.curation.capture.strip.archive import BROKEN, ENCRYPTED, packed
from tracker.curation.capture.strip.markup import local, remove, space, tree_of, written
from tracker.curation.capture.strip.pictures import stripped_picture
from tracker.curation.capture.strip.stripped import (
    ACTIVE,
    ATTACHED,
    AUTHORS,
    DOCUMENT,
    FORM,
    REMOTE,
    THUMBNAIL,
    Stripped,
)

OPEN = "application/vnd.oasis.opendocument."
ODT, ODS, ODP = (OPEN + one for one in ("text", "spreadsheet", "presentation"))
MIMETYPE, MANIFEST = "mimetype", "META-INF/manifest.xml"
MACROS = "The document holds macros, which are programs. Save it without them, and take that."
IS_MACRO = re.compile(r"(Basic|Scripts)/", re.IGNORECASE)

KEPT = re.compile(r"(mimetype|META-INF/manifest\.xml|([^/]+/)?(content|styles)\.xml|([^/]+/)?Pictures/[^/]+)$")
GONE = ((re.compile(r"Thumbnails/"), THUMBNAIL), (re.compile(r".*(meta|settings|manifest)\.(xml|rdf)$"), DOCUMENT))
WEB = re.compile(r"(https?|mailto):", re.IGNORECASE)
PEOPLE = {"creator", "date", "creator-initials", "sender-initials"}
RUNS = {"scripts", "event-listeners", "script", "event-listener"}


def kind_of(parts: dict[str, bytes]) -> str:
    """Its media type, as it says itself. Raises UnreadableError for macros, passwords and what is another document."""
    said = parts[MIMETYPE].decode("ascii", "replace").strip()
    if said not in (ODT, ODS, ODP) or "content.xml" not in parts:
        raise UnreadableError(BROKEN)
    if any(map(IS_MACRO.match, parts)):
        raise UnreadableError(MACROS)
    if b"encryption-data" in parts.get(MANIFEST, b""):
        raise UnreadableError(ENCRYPTED)
    return said


def stripped(parts: dict[str, bytes]) -> Stripped:
    """The document without them. Comments and changes stay, by nobody and of no day."""
    removed = {_gone(name) for name in parts if not KEPT.match(name)}
    kept = {name: content for name, content in parts.items() if KEPT.match(name)}
    order = sorted(kept, key=lambda name: name != MIMETYPE)
    made = {name: _part(name, kept, removed) for name in order}
    return Stripped(packed(made, stored=MIMETYPE), removed)


def _gone(name: str) -> str:
    return next((kind for pattern, kind in GONE if pattern.match(name)), ATTACHED)


def _part(name: str, kept: dict[str, bytes], removed: set[str]) -> bytes:
    if name == MIMETYPE:
        return kept[name].strip()
    if "/Pictures/" in f"/{name}":
        return stripped_picture(kept[name], removed)
    root = tree_of(kept[name])
    if name == MANIFEST:
        _list_only(root, kept)
    else:
        _clean(root, kept, removed)
    return written(root)


def _list_only(root: Any, kept: dict[str, bytes]) -> None:
    for entry in list(root):
        path = next((value for name, value in entry.attrib.items() if local(name) == "full-path"), "")
        if path != "/" and path not in kept and not any(one.startswith(path) for one in kept if path.endswith("/")):
            remove(entry)


def _clean(root: Any, kept: dict[str, bytes], removed: set[str]) -> None:
    for element in list(root.iter()):
        name, where = local(element.tag), space(element.tag)
        if name in PEOPLE and (where.endswith("/dc/elements/1.1/") or ":meta:" in where or ":text:" in where):
            removed.add(AUTHORS)
            element.text = "Author" if name == "creator" else ""
        elif name in RUNS:
            removed.add(ACTIVE)
            remove(element)
        elif name == "forms" and ":office:" in where:
            removed |= {FORM} if len(element) else set()
            remove(element)
        else:
            _clean_attributes(element, kept, removed)


def _clean_attributes(element: Any, kept: dict[str, bytes], removed: set[str]) -> None:
    for name, value in list(element.attrib.items()):
        own = local(name)
        if own in ("rsid", "paragraph-rsid"):
            removed.add(DOCUMENT)
            del element.attrib[name]
        elif own == "href" and space(name).endswith("/xlink") and not _leads_somewhere(element, value, kept):
            removed.add(REMOTE)
            element.set(name, "")


def _leads_somewhere(element: Any, value: str, kept: dict[str, bytes]) -> bool:
    """Into the document, or, from a link that somebody clicks, to the web."""
    path = value.removeprefix("./")
    inside = not path or path.startswith("#") or path in kept or any(one.startswith(f"{path}/") for one in kept)
    return inside or (local(element.tag) == "a" and bool(WEB.match(value)))
