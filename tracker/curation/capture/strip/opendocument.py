"""ODT, ODS and ODP without metadata, names, dates, macros, embedded files and whatever is loaded from elsewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from tracker.curation.capture.extract.unreadable import UnreadableError
from tracker.curation.capture.extract.wording import worded
from tracker.curation.capture.strip.archive import BROKEN, ENCRYPTED, packed
from tracker.curation.capture.strip.links import is_on_the_web
from tracker.curation.capture.strip.markup import local, remove, space, tree_of, written
from tracker.curation.capture.strip.opendocument_names import ATTRIBUTES, FIELDS
from tracker.curation.capture.strip.opendocument_names import GONE as GONE_ELEMENTS
from tracker.curation.capture.strip.pictures import stripped_picture
from tracker.curation.capture.strip.stripped import (
    ACTIVE,
    ATTACHED,
    AUTHORS,
    DOCUMENT,
    REMOTE,
    THUMBNAIL,
    Stripped,
)

OPEN = "application/vnd.oasis.opendocument."
ODT, ODS, ODP = (OPEN + one for one in ("text", "spreadsheet", "presentation"))
MIMETYPE, MANIFEST = "mimetype", "META-INF/manifest.xml"
MACROS = worded("The document holds macros, which are programs. Save it without them, and take that.")
IS_MACRO = re.compile(r"(Basic|Scripts)/", re.IGNORECASE)

KEPT = re.compile(r"(mimetype|META-INF/manifest\.xml|([^/]+/)?(content|styles)\.xml|([^/]+/)?Pictures/[^/]+)$")
GONE = ((re.compile(r"Thumbnails/"), THUMBNAIL), (re.compile(r".*(meta|settings|manifest)\.(xml|rdf)$"), DOCUMENT))
PATH = re.compile(r"file:|\b[A-Za-z]:[\\/](?!/)|\\\\\w|/(home|Users)/", re.IGNORECASE)
# a condition of a format that is a formula: it may ask anything of anybody
ASKS = re.compile(r"\s*(formula-is|is-true-formula)\b")
NOBODY = "Author"
DATES = {("text", "date"), ("text", "time")}


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
    """The document without them. Comments stay, by nobody and of no day; what was deleted does not."""
    removed = {_gone(name) for name in parts if not KEPT.match(name)}
    kept = {name: content for name, content in parts.items() if KEPT.match(name)}
    trees = {name: tree_of(content) for name, content in kept.items() if name.endswith("l") and name != MANIFEST}
    for name, root in trees.items():
        _Cleaning(posixpath.dirname(name), set(kept), removed).clean(root)
    alive = _alive(kept, trees)
    removed |= {ATTACHED} if len(alive) < len(kept) else set()
    order = sorted(alive, key=lambda name: name != MIMETYPE)
    made = {name: _part(name, kept, trees, alive, removed) for name in order}
    return Stripped(packed(made, stored=MIMETYPE), removed)


def _gone(name: str) -> str:
    return next((kind for pattern, kind in GONE if pattern.match(name)), ATTACHED)


def _alive(kept: dict[str, bytes], trees: dict[str, Any]) -> set[str]:
    """Parts to which something leads: others belong to what somebody deleted."""
    alive = {name for name in kept if "/" not in name} | ({MANIFEST} & set(kept))
    for _ in ("the document", "its objects"):
        found = {_place(posixpath.dirname(name), link) for name in alive & set(trees) for link in _links(trees[name])}
        alive |= {name for name in kept if name in found or (name in trees and posixpath.dirname(name) in found)}
    return alive


def _links(root: Any) -> Iterator[str]:
    return (value for element in root.iter() for name, value in element.attrib.items() if _is_link(name) and value)


def _is_link(name: str) -> bool:
    return local(name) == "href" and space(name).endswith("/xlink")


def _place(folder: str, link: str) -> str:
    """Where a link leads within the archive."""
    return posixpath.normpath(posixpath.join(folder, unquote(link)))


def _part(name: str, kept: dict[str, bytes], trees: dict[str, Any], alive: set[str], removed: set[str]) -> bytes:
    if name == MIMETYPE:
        return kept[name].strip()
    if name in trees:
        return written(trees[name])
    if name == MANIFEST:
        root = tree_of(kept[name])
        _list_only(root, alive)
        return written(root)
    return stripped_picture(kept[name], removed)


def _list_only(root: Any, alive: set[str]) -> None:
    for entry in list(root):
        path = next((value for name, value in entry.attrib.items() if local(name) == "full-path"), "")
        if path != "/" and path not in alive and not any(one.startswith(path) for one in alive if path.endswith("/")):
            remove(entry)


def _prefix(namespace: str) -> str:
    """The short name by which everybody calls a namespace, of this year or of another."""
    words = [word for word in re.split("[:/]", namespace) if word and not word[0].isdigit()]
    return "dc" if "dc" in words else words[-1] if words else ""


class _Cleaning:
    """One part of XML, in its folder, beside the parts that there are."""

    def __init__(self, folder: str, names: set[str], removed: set[str]) -> None:
        self.folder, self.removed = folder, removed
        self.places = names | {posixpath.dirname(name) for name in names} - {""}

    def clean(self, root: Any) -> None:
        for element in list(root.iter()):
            name = _prefix(space(element.tag)), local(element.tag)
            if name in FIELDS or (name in DATES and _is_fixed(element)):
                _say_only(element)
            elif name in GONE_ELEMENTS:
                # every document has an empty form
                self.removed |= {GONE_ELEMENTS[name]} if name[1] != "forms" or len(element) else set()
                remove(element)
            elif _asks(element):
                self.removed.add(ACTIVE)
                remove(element)
            else:
                self._author(element, name)
                self._attributes(element, name)

    def _author(self, element: Any, name: tuple[str, str]) -> None:
        if name == ("dc", "creator") and element.text != NOBODY:
            self.removed.add(AUTHORS)
            element.text = NOBODY

    def _attributes(self, element: Any, name: tuple[str, str]) -> None:
        for key, value in list(element.attrib.items()):
            own = _prefix(space(key)), local(key)
            if _is_link(key):
                if not self._leads_somewhere(name[1], value):
                    self.removed.add(REMOTE)
                    element.set(key, "")
            elif own in ATTRIBUTES or (own == ("text", "formula") and name[1] != "sequence") or PATH.search(value):
                self.removed.add(DOCUMENT)
                del element.attrib[key]

    def _leads_somewhere(self, tag: str, value: str) -> bool:
        """Into the document, or, from a link that somebody clicks, to the web."""
        inside = not value or value.startswith("#") or _place(self.folder, value) in self.places
        return inside or (tag == "a" and is_on_the_web(value))


def _say_only(element: Any) -> None:
    """Words in place of a field that says them."""
    element.tag = f"{{{space(element.tag)}}}span"
    element.attrib.clear()


def _is_fixed(element: Any) -> bool:
    """Whether a date is what somebody wrote; others are of the day on which the document was saved."""
    return any(local(name) == "fixed" and value == "true" for name, value in element.attrib.items())


def _asks(element: Any) -> bool:
    return any(local(name) in ("condition", "value") and ASKS.match(value) for name, value in element.attrib.items())
