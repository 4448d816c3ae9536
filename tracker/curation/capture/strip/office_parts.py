"""Which parts of a DOCX, XLSX or PPTX its copy has: those of kinds that hold words, pictures or their looks."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from typing import Any

from tracker.curation.capture.strip.markup import tree_of
from tracker.curation.capture.strip.stripped import ACTIVE, ATTACHED, AUTHORS, DOCUMENT, REMOTE, THUMBNAIL

TYPES = "[Content_Types].xml"
SCHEMA = "application/vnd.openxmlformats-officedocument."
DOCX, XLSX, PPTX = (
    SCHEMA + one for one in ("wordprocessingml.document", "spreadsheetml.sheet", "presentationml.presentation")
)
MAIN = {f"{kind}.main+xml": kind for kind in (DOCX, XLSX, PPTX)}


def _kinds(schema: str, words: str) -> set[str]:
    return {f"{schema}{word}+xml" for word in words.split()}


# pivot tables are drawn in the cells; what they were drawn from, and whatever a program adds next year, is not here
KEPT = {
    one.lower()
    for one in (
        *MAIN,
        *_kinds(f"{SCHEMA}wordprocessingml.", "styles numbering settings webSettings fontTable header footer"),
        *_kinds(f"{SCHEMA}wordprocessingml.", "footnotes endnotes comments"),
        *_kinds(f"{SCHEMA}spreadsheetml.", "worksheet chartsheet sharedStrings styles table comments"),
        *_kinds(f"{SCHEMA}presentationml.", "slide slideLayout slideMaster notesSlide notesMaster handoutMaster"),
        *_kinds(f"{SCHEMA}presentationml.", "comments commentAuthors tableStyles"),
        *_kinds("application/vnd.ms-powerpoint.", "comments authors"),
        *_kinds(SCHEMA, "theme themeOverride drawing drawingml.chart drawingml.chartshapes"),
        *_kinds(f"{SCHEMA}drawingml.", "diagramData diagramLayout diagramStyle diagramColors"),
        *_kinds("application/vnd.ms-office.", "drawingml.diagramDrawing chartstyle chartcolorstyle chartex"),
    )
}
MEDIA = re.compile(r".*\.(jpe?g|png|gif|tiff?|webp|emf|wmf|svg|bmp|wdp)$", re.IGNORECASE)
FONT = re.compile(r".*\.(odttf|fntdata)$", re.IGNORECASE)

# what the parts that go are, where it is known; those of the last line tell nothing
GONE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (r"docProps/thumbnail", THUMBNAIL),
        (r".*/(people|persons?|threadedComments?|comments(Ids|Extended|Extensible)|changesInfos?)\d*[/.]", AUTHORS),
        (r".*/embeddings/|.*oleObject", ATTACHED),
        (r".*/(activeX|ctrlProps|webextensions)/|.*vbaData", ACTIVE),
        (r".*/externalLinks/", REMOTE),
        (r".*/(calcChain|presProps|viewProps|stylesWithEffects)\d*\.xml$", ""),
        (r".*\.xml$|.*/printerSettings", DOCUMENT),
        (r"", ATTACHED),
    )
)


def kept(parts: dict[str, bytes], removed: set[str]) -> dict[str, bytes]:
    """The parts that stay, each with its relationships; adds to the kinds that were removed."""
    said = _Said(parts[TYPES])
    stay = {name for name in parts if not is_listing(name) and said.is_known(name)}
    removed |= {what_went(name) for name in parts if not is_listing(name) and name not in stay} - {""}
    return {
        name: content
        for name, content in parts.items()
        if name in stay or name == TYPES or (name.endswith(".rels") and source_of(name) in {*stay, ""})
    }


class _Said:
    """What the document says of its parts: of one by its name, or of all that end alike."""

    def __init__(self, types: bytes) -> None:
        self.types: dict[str, str] = {}
        for one in tree_of(types):
            name = one.get("PartName", "").lstrip("/") or "." + one.get("Extension", "")
            self.types[name.lower()] = one.get("ContentType", "").lower()

    def is_known(self, name: str) -> bool:
        ending = posixpath.splitext(name)[1]
        kind = self.types.get(name.lower()) or self.types.get(ending.lower(), "")
        if MEDIA.match(name) or FONT.match(name):
            return not name.lower().startswith("docprops/")
        return kind in KEPT


def what_went(name: str) -> str:
    """The kind of metadata that a part is; empty for what tells nothing."""
    return next(kind for pattern, kind in GONE if pattern.match(name))


def is_listing(name: str) -> bool:
    """Whether it says what other parts are, or where they lie."""
    return name == TYPES or name.endswith(".rels")


def source_of(rels: str) -> str:
    """The part whose relationships these are; empty for those of the package."""
    folder, file = posixpath.split(rels)
    return posixpath.normpath(posixpath.join(folder, "..", file.removesuffix(".rels"))).removeprefix("./").strip(".")


def rels_of(name: str) -> str:
    """Where the relationships of a part lie."""
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def of_nothing(types: Any, names: Iterable[str]) -> list[Any]:
    """The entries in the list of types that are about no part which there is."""
    there = {f"/{name}".lower() for name in names}
    endings = {posixpath.splitext(name)[1] for name in there}
    return [
        one
        for one in types
        if one.get("PartName", "").lower() not in there and f".{one.get('Extension', '')}".lower() not in endings
    ]
