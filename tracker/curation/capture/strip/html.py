"""A web page made anew from words, structure and pictures that it carries itself: nothing of it runs or is fetched."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any

import lxml.html
from lxml import etree

from tracker.curation.capture.extract.html import whole_page
from tracker.curation.capture.extract.unreadable import UnreadableError
from tracker.curation.capture.extract.wording import worded
from tracker.curation.capture.strip import images
from tracker.curation.capture.strip.links import is_on_the_web
from tracker.curation.capture.strip.stripped import ACTIVE, COMMENT, DOCUMENT, FORM, REMOTE, Stripped

# elements that stay; of all others only what they hold
KEPT = {
    *("html", "head", "title", "body", "main", "article", "section", "header", "footer", "nav", "aside", "address"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "span", "br", "hr", "pre", "blockquote", "q", "cite", "figure"),
    *("figcaption", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "td"),
    *("th", "colgroup", "col", "a", "abbr", "b", "bdi", "bdo", "big", "center", "code", "data", "del", "dfn", "em"),
    *("font", "i", "ins", "kbd", "mark", "rp", "rt", "ruby", "s", "samp", "small", "strike", "strong", "sub", "sup"),
    *("time", "tt", "u", "var", "wbr", "details", "summary", "img"),
}
ATTRIBUTES = {"alt", "colspan", "rowspan", "dir", "lang", "datetime", "start", "reversed", "open"}
# elements that go with all that they hold, and what that is
GONE = {
    **dict.fromkeys(("script", "noscript", "template", "object", "embed", "applet", "svg", "math", "canvas"), ACTIVE),
    **dict.fromkeys(("iframe", "frame", "frameset", "link", "base", "audio", "video", "source", "track"), REMOTE),
    **dict.fromkeys(("input", "button", "select", "textarea", "option", "datalist"), FORM),
    "style": REMOTE,
    "meta": DOCUMENT,
}
PICTURE = re.compile(r"\s*data:(image/(?:jpeg|png|gif|webp));base64,", re.IGNORECASE)
# whatever a browser makes of it, it asks nobody
QUIET = (
    '<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:">'
)


def stripped(content: bytes) -> Stripped:
    """The page in UTF-8. Raises UnreadableError if there is none."""
    page = whole_page(content)
    if page is None:
        raise UnreadableError(worded("The page holds no words."))
    # the parser drops comments by itself
    removed = {COMMENT} if b"<!--" in content else set()
    for element in list(page.iter()):
        _clean(element, page, removed)
    head = page.find("head")
    if head is None:
        head = page.makeelement("head")
        page.insert(0, head)
    for part in reversed(lxml.html.fragments_fromstring(QUIET)):
        head.insert(0, part)
    return Stripped(etree.tostring(page, encoding="utf-8", method="html", doctype="<!DOCTYPE html>"), removed)


def _clean(element: Any, page: Any, removed: set[str]) -> None:
    if not isinstance(element.tag, str):
        removed.add(COMMENT)
        _drop(element)
    elif element.tag in GONE:
        removed.add(GONE[element.tag])
        _drop(element)
    elif element.tag not in KEPT and element is not page:
        removed |= {FORM} if element.tag == "form" else set()
        element.drop_tag()
    else:
        _clean_attributes(element, removed)


def _drop(element: Any) -> None:
    # what follows it is no part of it
    if element.getparent() is not None:
        element.drop_tree()


def _clean_attributes(element: Any, removed: set[str]) -> None:
    for name, value in list(element.attrib.items()):
        if name == "src" and element.tag == "img":
            _clean_picture(element, value, removed)
        elif name == "href" and element.tag == "a" and is_on_the_web(value):
            continue
        elif name not in ATTRIBUTES:
            removed |= {ACTIVE} if name.startswith("on") or "script:" in value.lower() else set()
            del element.attrib[name]
    if element.tag == "a" and element.get("href"):
        element.set("rel", "noreferrer noopener")


def _clean_picture(element: Any, value: str, removed: set[str]) -> None:
    """Make a picture that the page carries anew; of one that would be fetched, only its description stays."""
    del element.attrib["src"]
    carried = PICTURE.match(value)
    if carried is None:
        removed.add(REMOTE)
        return
    kind = carried[1].lower()
    try:
        made = images.stripped(kind, base64.b64decode(value[carried.end() :]))
    except (UnreadableError, binascii.Error):
        return
    removed |= made.removed
    element.set("src", f"data:{kind};base64,{base64.b64encode(made.content).decode()}")
