"""The words of DOCX and ODT, in reading order, a line a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tracker.curation.capture.extract.wording import Worded, worded
from tracker.curation.capture.strip.markup import local, tree_of
from tracker.curation.capture.strip.office_parts import DOCX
from tracker.curation.capture.strip.opendocument import ODT

# of DOCX: the text first, then what stands below it
WORD = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "line-break": "\n"}
# said twice for old programs; notes of readers; words that were deleted
ASIDE = {"Fallback", "annotation", "tracked-changes", "del", "instrText", "delText"}
PARAGRAPHS = {"p", "h"}
# at most, in one place
SPACES, DIGITS = 1000, 9

NO_TEXT = worded("Text is not read from such a file. The file is kept; type the words that matter into its text.")


def text_of(kind: str, parts: dict[str, bytes]) -> tuple[str, list[Worded]]:
    """The text of these kinds, and none of others; what is to be said of it."""
    names = {DOCX: WORD, ODT: ("content.xml",)}.get(kind, ())
    found = [line for name in names if name in parts for line in _lines(tree_of(parts[name]))]
    text = "\n".join(found).strip("\n")
    return text, [] if text.strip() else [NO_TEXT]


def _lines(root: Any) -> Iterator[str]:
    if local(root.tag) in ASIDE:
        return
    if local(root.tag) in PARAGRAPHS:
        # a text box stands within a paragraph, and has its own
        yield from "".join(_words(root)).split("\f")
        return
    for child in root:
        yield from _lines(child)


def _words(element: Any) -> Iterator[str]:
    name = local(element.tag)
    if name in ASIDE:
        return
    yield BREAKS.get(name, "")
    if name == "s":
        said = next((value for key, value in element.attrib.items() if local(key) == "c"), "1")
        # nobody types more; who writes a larger number wants the memory
        yield " " * (min(int(said), SPACES) if said.isdecimal() and len(said) <= DIGITS else 1)
    is_word = "wordprocessingml" in element.tag
    if not is_word or name == "t":
        yield element.text or ""
    for child in element:
        if local(child.tag) in PARAGRAPHS:
            yield "\f"
        yield from _words(child)
        if not is_word:
            yield child.tail or ""
