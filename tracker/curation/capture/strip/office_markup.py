"""The XML of one part of a DOCX, XLSX or PPTX, by nobody, of no day, and leading to nothing that is gone."""

from __future__ import annotations

import re
from typing import Any

from tracker.curation.capture.strip.markup import local, remove, space
from tracker.curation.capture.strip.office_fields import settle
from tracker.curation.capture.strip.stripped import ATTACHED, AUTHORS, DOCUMENT

NOBODY = "Author"
NAMES = {"author", "initials", "userId", "providerId", "userName", "displayName", "lastModifiedBy"}
DATES = {"date", "dateUtc", "dt", "created"}
# a comment of a slide must have a day
NO_DAY = "1980-01-01T00:00:00.000"
# elements that say who, when, where from, by which program, and nothing of the document
TELLING = {
    *("rsids", "rsid", "attachedTemplate", "docVars", "mailMerge", "docId", "documentProtection", "writeProtection"),
    *("fileSharing", "absPath", "custDataLst", "modifyVerifier", "fileVersion", "fileRecoveryPr", "revisionPtr"),
    *("webPublishing", "creationId", "modId", "pivotSource", "customWorkbookViews", "customSheetViews", "scenarios"),
    *("permStart", "permEnd"),
}
# attributes that programs give to pieces, to know them again in another version
KNOWN_AGAIN = {"paraId", "textId", "uid"}
# attributes that say which part, now gone, a cell or a table is filled from
FILLED_FROM = {"c": {"cm", "vm"}, "table": {"tableType", "connectionId"}, "tableColumn": {"queryTableFieldId"}}
# what is drawn by an embedded file or by a part that is gone
DRAWN_ELSEWHERE = {"oleObj", "slicer", "timeslicer"}
# of these, a reference that leads nowhere is taken away; other elements go with it
STAYS = {"pageSetup", "hyperlink", "hlinkClick", "hlinkHover", "blip", "hlinkMouseOver"}
# these must not be empty
LISTS = {
    *("externalReferences", "oleObjects", "controls", "tableParts", "pivotCaches", "extLst", "Choice", "definedNames"),
    *("custShowLst", "handoutMasterIdLst", "notesMasterIdLst"),
}
PATH = re.compile(r"[A-Za-z]:\\|\\\\|^file:|^/(Users|home)/")
# a formula or a name that leads into another workbook; the value that it had stays
LINKED = re.compile(r"\[\d+\]")


def clean(root: Any, dead: set[str], removed: set[str]) -> None:
    """Clean a part in place; `dead` are its references that lead nowhere. Adds to the kinds that were removed."""
    names = _people(root)
    _leave_pictures_alone(root, removed)
    settle(root, removed)
    for element in list(root.iter()):
        own = local(element.tag)
        if own in TELLING:
            removed.add(DOCUMENT)
            remove(element)
            continue
        if own in ("f", "definedName") and LINKED.search(element.text or ""):
            remove(element)
        _clean_attributes(element, removed)
        _unlink(element, dead)
        if names and own == "t" and (element.text or "").strip().rstrip(":") in names:
            element.text = f"{NOBODY}:"
    _prune(root)


def _people(root: Any) -> set[str]:
    """Names in the list of who wrote the comments of a sheet, each once at the head of their comments, too."""
    found = set()
    for element in root.iter():
        if local(element.tag) == "author" and local(getattr(element.getparent(), "tag", "")) == "authors":
            found |= {element.text.strip()} if (element.text or "").strip() else set()
            element.text = NOBODY
    return found


def _leave_pictures_alone(root: Any, removed: set[str]) -> None:
    """Of an embedded file on a slide, the picture of it stays."""
    for frame in [one for one in root.iter() if local(one.tag) == "graphicFrame"]:
        if any(local(one.tag) in DRAWN_ELSEWHERE for one in frame.iter()):
            removed.add(ATTACHED)
            picture = next((one for one in frame.iter() if local(one.tag) == "pic"), None)
            if picture is not None:
                frame.addprevious(picture)
            remove(frame)


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
        elif is_by_somebody and own in DATES:
            removed |= {AUTHORS} if value != NO_DAY else set()
            _take_day(element, name)
        elif own.lower().startswith("rsid") or (own in KNOWN_AGAIN and space(name)):
            removed.add(DOCUMENT)
            del element.attrib[name]
        elif own in FILLED_FROM.get(tag, ()):
            del element.attrib[name]
        elif own in ("descr", "title", "name") and PATH.search(value):
            removed.add(DOCUMENT)
            element.set(name, "")


def _take_day(element: Any, name: str) -> None:
    if local(name) == "created":
        element.set(name, NO_DAY)
    else:
        del element.attrib[name]


def _unlink(element: Any, dead: set[str]) -> None:
    own = local(element.tag)
    for name, value in list(element.attrib.items()):
        if space(name).endswith("/relationships") and value in dead:
            if own not in STAYS:
                remove(element)
                return
            if own.startswith("hlink"):
                # as a link is written that leads nowhere
                element.set(name, "")
            else:
                del element.attrib[name]


def _prune(root: Any) -> None:
    """Take out what has become empty, and of what was said in two ways the way that is left."""
    for element in reversed(list(root.iter())):
        own, is_empty = local(element.tag), not len(element)
        if is_empty and (own in LISTS or _is_extension(element)):
            remove(element)
        elif own == "AlternateContent" and not any(local(one.tag) == "Choice" for one in element):
            for way in list(element):
                for one in list(way):
                    element.addprevious(one)
            remove(element)


def _is_extension(element: Any) -> bool:
    # a size is called `ext`, too
    return local(element.tag) == "ext" and "uri" in element.attrib
