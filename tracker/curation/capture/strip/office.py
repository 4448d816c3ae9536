"""DOCX, XLSX and PPTX without properties, names, dates, embedded files and whatever is loaded from elsewhere."""

from __future__ import annotations

import posixpath

from tracker.curation.capture.extract.unreadable import UnreadableError
from tracker.curation.capture.extract.wording import worded
from tracker.curation.capture.strip import office_markup
from tracker.curation.capture.strip.archive import BROKEN, packed
from tracker.curation.capture.strip.links import is_on_the_web
from tracker.curation.capture.strip.markup import remove, tree_of, written
from tracker.curation.capture.strip.office_parts import FONT, MAIN, MEDIA, TYPES, kept, of_nothing, rels_of, source_of
from tracker.curation.capture.strip.pictures import stripped_picture
from tracker.curation.capture.strip.stripped import REMOTE, Stripped

MACROS = worded(
    "The document holds macros, which are programs. Save it without them (as DOCX, XLSX or PPTX), and take that."
)


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
    stay = kept(parts, removed)
    dead = {name: _dead(name, content, stay, removed) for name, content in stay.items() if name.endswith(".rels")}
    made = {name: _part(name, content, stay, dead, removed) for name, content in stay.items()}
    return Stripped(packed(made), removed)


def _dead(name: str, content: bytes, stay: dict[str, bytes], removed: set[str]) -> set[str]:
    """Identifiers of relationships that lead to what is gone, or out of the document."""
    found = set()
    folder = posixpath.dirname(source_of(name))
    for one in tree_of(content):
        target = one.get("Target", "")
        if one.get("TargetMode") == "External":
            is_alive = one.get("Type", "").endswith("/hyperlink") and is_on_the_web(target)
            removed |= set() if is_alive else {REMOTE}
        else:
            path = target.partition("#")[0]
            where = path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path))
            is_alive = where in stay or not path
        if not is_alive:
            found.add(one.get("Id", ""))
    return found


def _part(name: str, content: bytes, stay: dict[str, bytes], dead: dict[str, set[str]], removed: set[str]) -> bytes:
    if MEDIA.match(name):
        return stripped_picture(content, removed)
    if FONT.match(name):
        return content
    root = tree_of(content)
    if name == TYPES:
        for one in of_nothing(root, stay):
            remove(one)
    elif name.endswith(".rels"):
        for one in [one for one in root if one.get("Id", "") in dead[name]]:
            remove(one)
    else:
        office_markup.clean(root, dead.get(rels_of(name), set()), removed)
    return written(root)
