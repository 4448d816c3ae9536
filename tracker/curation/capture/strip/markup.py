"""XML within documents: read without entities, kept without comments."""

from __future__ import annotations

from typing import Any

from lxml import etree

from tracker.curation.capture.extract.unreadable import UnreadableError
from tracker.curation.capture.extract.wording import worded
from tracker.curation.capture.strip.archive import BROKEN

DOCTYPE = worded(
    "The document declares entities, which no office program writes. Open it, save it anew, and take that."
)


def tree_of(content: bytes) -> Any:
    """The root of the XML. Raises UnreadableError if it is broken or declares a document type."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(BROKEN) from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableError(DOCTYPE)
    return root


def written(root: Any) -> bytes:
    """The XML in UTF-8, as office programs write it."""
    made: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return made


def local(name: Any) -> str:
    """The name of an element or attribute without its namespace; empty for what has none."""
    return etree.QName(name).localname if isinstance(name, str) else ""


def space(name: str) -> str:
    """The namespace of an element or attribute."""
    return etree.QName(name).namespace or ""


def remove(element: Any) -> None:
    """Take an element out, and leave the words behind it."""
    outer = element.getparent()
    if outer is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            outer.text = (outer.text or "") + element.tail
    outer.remove(element)
