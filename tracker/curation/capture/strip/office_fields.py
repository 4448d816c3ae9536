"""What an office document has worked out anew when it is opened: some of it asks elsewhere, or runs programs."""

from __future__ import annotations

import re
from typing import Any

from tracker.curation.capture.strip.markup import local, remove, space
from tracker.curation.capture.strip.stripped import ACTIVE

# fields that say something of the document itself, or lead somewhere only when they are clicked
HARMLESS = re.compile(
    r"\s*(PAGE|NUMPAGES|SECTION|SECTIONPAGES|TOC|TC|XE|INDEX|REF|PAGEREF|NOTEREF|STYLEREF|SEQ|HYPERLINK|SYMBOL)\b",
    re.IGNORECASE,
)
SHEET = "spreadsheetml/2006/main"
# of a sheet, what works out formulas beside its cells, or what they ask
ASKS = {"dataValidations", "sortState", "ddeLink", "oleLink"}
CALLS = re.compile(r"[\w.]\s*\(|\[|!\s*\||https?:", re.IGNORECASE)


def settle(root: Any, removed: set[str]) -> None:
    """Leave, in place, the values and words that formulas and fields had, and nothing that is worked out anew."""
    _settle_fields(root, removed)
    for element in list(root.iter()):
        if space(element.tag).endswith(SHEET) and _is_worked_out(element):
            removed.add(ACTIVE)
            remove(element)
        elif local(element.tag) == "fldSimple" and not HARMLESS.match(_instruction(element)):
            removed.add(ACTIVE)
            for one in list(element):
                element.addprevious(one)
            remove(element)


def _is_worked_out(element: Any) -> bool:
    own = local(element.tag)
    if own in ("f", "calculatedColumnFormula", "totalsRowFormula") or own in ASKS:
        return True
    if own == "definedName":
        return bool(CALLS.search(element.text or ""))
    return own == "cfRule" and any(CALLS.search(one.text or "") for one in element if local(one.tag) == "formula")


def _settle_fields(root: Any, removed: set[str]) -> None:
    """Fields of a text are written in pieces, one within another: begin, instruction, words, end."""
    open_fields: list[list[Any]] = []
    for element in root.iter():
        own = local(element.tag)
        if own == "fldChar":
            kind = next((value for name, value in element.attrib.items() if local(name) == "fldCharType"), "")
            if kind == "begin":
                open_fields.append([])
            elif open_fields:
                _quieten(open_fields[-1] if kind == "separate" else open_fields.pop(), removed)
        elif own in ("instrText", "delInstrText"):
            if open_fields:
                open_fields[-1].append(element)
            else:
                _quieten([element], removed)
    for left in open_fields:
        _quieten(left, removed)


def _quieten(pieces: list[Any], removed: set[str]) -> None:
    if not HARMLESS.match("".join(one.text or "" for one in pieces)):
        removed |= {ACTIVE} if any((one.text or "").strip() for one in pieces) else set()
        for one in pieces:
            one.text = ""


def _instruction(element: Any) -> str:
    return next((value for name, value in element.attrib.items() if local(name) == "instr"), "")
