"""The tutorial, as somebody reads it who follows along: its tables, its words, its addresses."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / "docs" / "tutorial"
PAGE = FOLDER / "from-an-article-to-a-citation.md"
DEMO = "http://127.0.0.1:8000"

Line = list[str]


class Tutorial:
    """What its page says. A table is known by the first cell of its head."""

    def __init__(self) -> None:
        self.text = PAGE.read_text()
        self._plain = _plain(self.text)
        self._tables = {table[0][0]: table for table in _tables(self.text)}

    def says(self, words: str) -> str:
        """These words, which the page must have."""
        assert _plain(words) in self._plain, f"the tutorial does not say “{words}”"
        return words

    def fields(self, name: str) -> dict[str, str]:
        """What to enter into which field, from a table of two columns."""
        return dict(self._tables[name][1:])

    def parts(self, name: str) -> list[dict[str, str]]:
        """The same from a table in which each line is a part of its own, and the head names the fields."""
        head, *lines = self._tables[name]
        return [dict(zip(head, line, strict=True)) for line in lines]

    def addresses(self) -> list[str]:
        """The addresses that the reader opens, without the server."""
        return re.findall(rf"^    {DEMO}(\S+)$", self.text, re.MULTILINE)

    def rows(self) -> list[dict[str, Any]]:
        """The rows that the reader is shown, in part."""
        return [json.loads(block) for block in re.findall(r"```json\n(.*?)```", self.text, re.DOTALL)]


def _plain(text: str) -> str:
    """Text as one reads it: without marks of emphasis and quotation, and in one line."""
    return " ".join(re.sub(r"[*`>]", "", text).split())


def _tables(text: str) -> Iterator[list[Line]]:
    for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        head, _, *lines = block.splitlines()
        yield [[cell.strip() for cell in line[1:-1].split("|")] for line in (head, *lines)]
