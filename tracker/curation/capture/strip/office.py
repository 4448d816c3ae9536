"""DOCX, XLSX and PPTX without properties, names, dates, embedded files and whatever is loaded from elsewhere."""

from __future__ import annotations

import posixpath
import re
from typing import Any

from tracker.curation.capture.extract.unreadable import UnreadableError
from tracker.curation.capture.strip.archive import BROKEN, packed
from tracker.curation.capture.strip.markup import local, remove, space, tree_of, written
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

TYPES = "[Content_Types].xml"
SCHEMA = "application/vnd.openxmlformats-officedocument."
DOCX, XLSX, PPTX = (
    SCHEMA + one for one in ("wordprocessingml.document", "spreadsheetml.sheet", "presentationml.presentation")
)
MAIN = {f"{kind}.main+xml": kind for kind in (DOCX, XLSX, PPTX)}
MACROS = "The document holds macros, which are programs. Save it without them (as DOCX, XLSX or PPTX), and take that."

# parts that go, and what they are
GONE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (r"docProps/thumbnail", THUMBNAIL),
        (r"docProps/", DOCUMENT),
        (r"customXml/|.*/(tags|printerSettings|customProperty)/?", DOCUMENT),
        (r"xl/(revisions|connections|queryTables|customXml)", DOCUMENT),
        (r".*/(people|commentsIds|commentsExtended|commentsExtensible)\d*\.xml", AUTHORS),
        (r".*/(persons|threadedComments)/", AUTHORS),
        (r".*/embeddings/|.*oleObject", ATTACHED),
        (r".*/(activeX|ctrlProps|webextensions)/|.*vbaData", ACTIVE),
        (r".*/externalLinks/", REMOTE),
        (r".*\.(xml|rels|odttf|fntdata|jpe?g|png|gif|tiff?|webp|emf|wmf|svg|bmp|wdp)$", ""),
        # whatever else there may be
        (r"", ATTACHED),
    )
)
MEDIA = re.compile(r".*\.(jpe?g|png|gif|tiff?|webp|emf|wmf|svg|bmp|wdp)$", re.IGNORECASE)
FONT = re.compile(r".*\.(odttf|fntdata)$", re.IGNORECASE)
WEB = re.compile(r"(https?|mailto):", re.IGNORECASE)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

NOBODY = "Author"
NAMES = {"author", "initials", "userId", "providerId", "userName", "displayName", "lastModifiedBy"}
# elements that say who, when, where from, and nothing of the document
TELLING = {
    *("rsids", "rsid", "attachedTemplate", "docVars", "mailMerge", "docId", "documentProtection", "writeProtection"),
    *("fileSharing", "absPath", "custDataLst", "modifyVerifier"),
}
# of these, a reference that leads nowhere is taken away; other elements go with it
STAYS = {"pageSetup", "hyperlink", "hlinkClick", "hlinkHover", "blip", "hlinkMouseOver"}
# lists that must not be empty
LISTS = {"externalReferences", "oleObjects", "controls", "custDataLst", "tableParts"}
PATH = re.compile(r"[A-Za-z]:\\|\\\\|^file:|^/(Users|home)/")


def kind_of(parts: dict[str, bytes]) -> str:
    """Its media type, by what it says that its main part is. Raises UnreadableError for macros."""
    declared = {element.get("ContentType", "") for element in tree_of(parts[TYPES])}
    if any("macroEnabled" in one or "vbaProject" in one for one in declared) or _has_macros(parts):
        raise UnreadableError(MACROS)
    found = [kind for main, kind in MAIN.items() if main in declared]
    if len(found) != 1:
        raise UnreadableError(BROKEN)
    return found[0]


def _has_macros(parts: dict[str, bytes]) -> bool:
    return any("vbaproject" in name.lower() for name in parts)


def stripped(parts: dict[str, bytes]) -> Stripped:
    """The document without them. Comments and changes stay, by nobody and of no day."""
    removed: set[str] = set()
    kept = {name: content for name, content in parts.items() if not _goes(name, removed)}
    dead = {name: _dead(name, content, kept, removed) for name, content in kept.items() if name.endswith(".rels")}
    made = {name: _part(name, content, kept, dead, removed) for name, content in kept.items()}
    return Stripped(packed(made), removed)


def _goes(name: str, removed: set[str]) -> bool:
    if name == TYPES or (name.endswith(".rels") and _source(name) == ""):
        return False
    kind = next(kind for pattern, kind in GONE if pattern.match(_source(name) if name.endswith(".rels") else name))
    removed |= {kind} - {""}
    return bool(kind)


def _source(rels: str) -> str:
    """The part whose relationships these are; empty for those of the package."""
    folder, file = posixpath.split(rels)
    return posixpath.normpath(posixpath.join(folder, "..", file.removesuffix(".rels"))).removeprefix("./").strip(".")


def _dead(name: str, content: bytes, kept: dict[str, bytes], removed: set[str]) -> set[str]:
    """Identifiers of relationships that lead to what is gone, or out of the document."""
    found = set()
    folder = posixpath.dirname(_source(name))
    for one in tree_of(content):
        target = one.get("Target", "")
        if one.get("TargetMode") == "External":
            is_alive = one.get("Type", "").endswith("/hyperlink") and bool(WEB.match(target))
            removed |= set() if is_alive else {REMOTE}
        else:
            path = target.partition("#")[0]
            where = path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path))
            is_alive = where in kept or not path
        if not is_alive:
            found.add(one.get("Id", ""))
    return found


def _part(name: str, content: bytes, kept: dict[str, bytes], dead: dict[str, set[str]], removed: set[str]) -> bytes:
    if MEDIA.match(name):
        return stripped_picture(content, removed)
    if FONT.match(name):
        return content
    root = tree_of(content)
    if name == TYPES:
        for one in list(root):
            if one.get("PartName", "/").lstrip("/") not in {*kept, ""}:
                remove(one)
    elif name.endswith(".rels"):
        for one in list(root):
            if one.get("Id", "") in dead[name]:
                remove(one)
    else:
        folder, file = posixpath.split(name)
        _clean(root, dead.get(posixpath.join(folder, "_rels", f"{file}.rels"), set()), removed)
    return written(root)


def _clean(root: Any, dead: set[str], removed: set[str]) -> None:
    names = _people(root)
    for element in list(root.iter()):
        if local(element.tag) in TELLING:
            removed.add(DOCUMENT)
            remove(element)
            continue
        _clean_attributes(element, removed)
        _unlink(element, dead)
        if names and local(element.tag) == "t" and (element.text or "").strip().rstrip(":") in names:
            element.text = f"{NOBODY}:"
    for element in list(root.iter()):
        if local(element.tag) in LISTS and not len(element):
            remove(element)


def _people(root: Any) -> set[str]:
    """Names in the list of who wrote the comments of a sheet, each once at the head of their comments, too."""
    found = set()
    for element in root.iter():
        if local(element.tag) == "author" and local(getattr(element.getparent(), "tag", "")) == "authors":
            found |= {element.text.strip()} if (element.text or "").strip() else set()
            element.text = NOBODY
    return found


def _clean_attributes(element: Any, removed: set[str]) -> None:
    tag = local(element.tag)
    is_by_somebody = any(local(name) in ("author", "authorId") for name in element.attrib)
    is_person = tag in ("cmAuthor", "author")
    for name, value in list(element.attrib.items()):
        own = local(name)
        if own in NAMES or (is_person and own == "name"):
            nobody = NOBODY[:1] if own == "initials" else NOBODY
            removed |= {AUTHORS} if value != nobody else set()
            element.set(name, nobody)
        elif own.lower().startswith("rsid") or (is_by_somebody and own in ("date", "dateUtc", "dt", "created")):
            removed |= {DOCUMENT} if own.lower().startswith("rsid") else {AUTHORS}
            del element.attrib[name]
        elif own in ("descr", "title", "name") and PATH.search(value):
            removed.add(DOCUMENT)
            element.set(name, "")


def _unlink(element: Any, dead: set[str]) -> None:
    for name, value in list(element.attrib.items()):
        if space(name).endswith("/relationships") and value in dead:
            if local(element.tag) not in STAYS:
                remove(element)
                return
            del element.attrib[name]
