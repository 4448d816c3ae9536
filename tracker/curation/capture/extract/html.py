"""The text of a web page: the article first, then what else the page says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import trafilatura

from tracker.curation.capture.extract.unreadable import UnreadableError
from tracker.curation.capture.extract.wording import Worded, worded

SILENT = {"script", "style", "template", "noscript", "head", "svg", "textarea", "select", "iframe"}
# these stand within a line; every other element begins one
WITHIN_LINES = {
    *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd"),
    *("label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time"),
    *("tt", "u", "var", "wbr"),
}


NO_WORDS = worded("The page holds no words. If a browser shows some, a script puts them there: save the page as PDF.")


def text_of(content: bytes) -> tuple[str, list[Worded]]:
    """The text of a page in UTF-8. Dates, headers and comments, which are no part of an article, follow after it.

    Raises UnreadableError if the page has no words.
    """
    page = whole_page(content)
    article = _article(page) if page is not None else ""
    lines = [*article.split("\n"), "", *_others(page, article)] if page is not None else []
    text = "\n".join(lines).strip("\n")
    if not text.strip():
        raise UnreadableError(NO_WORDS)
    return text, []


def whole_page(content: bytes) -> Any:
    """The tree of a page in UTF-8; None if there is nothing in it."""
    # browsers show this sign for what is no character; the parser would stop there
    return trafilatura.load_html(_whole(content.decode().replace("\0", "\ufffd")))


def _whole(page: str) -> str:
    """A page and not a piece of one. An XML declaration would name an encoding that it does not have any more."""
    page = page.lstrip("\ufeff \t\r\n")
    if page.startswith("<?xml"):
        page = page.partition("?>")[2]
    return page if "<html" in page.lower() else f"<html><body>{page}</body></html>"


def _article(page: Any) -> str:
    found = trafilatura.extract(page, favor_recall=True, include_comments=False, include_tables=True)
    return found or ""


def _others(page: Any, article: str) -> Iterator[str]:
    """Lines of the page that the article does not have, in their order, each once."""
    held = _spaced(article)
    seen = {_spaced(line).removeprefix("- ") for line in article.split("\n")}
    for line in "".join(_pieces(page)).split("\n"):
        said = _spaced(line)
        if said and said not in seen and said not in held:
            seen.add(said)
            yield said


def _pieces(element: Any) -> Iterator[str]:
    """What an element says, with the ends of lines where its parts begin and end."""
    waiting: list[Any] = [element]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
            continue
        edge = "" if one.tag in WITHIN_LINES else "\n"
        inner = [one.text or ""] if one.tag not in SILENT else []
        for child in one if one.tag not in SILENT else ():
            inner += [child, _collapsed(child.tail)]
        waiting += [edge, *reversed([_collapsed(p) if isinstance(p, str) else p for p in inner]), edge]


def _collapsed(text: str | None) -> str:
    # the ends of lines within a paragraph's source are spaces to who reads it
    return (text or "").replace("\n", " ").replace("\r", " ")


def _spaced(text: str) -> str:
    return " ".join(text.split())
