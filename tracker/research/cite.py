"""How to cite a query: in a sentence, for BibTeX, and as CSL-JSON, which programs for references read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from tracker.research.answer import cite_as
from tracker.research.pin import Pin

# what TeX takes for a command, as a text
TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{c: rf"\{c}" for c in "{}%&#_$"},
}


@dataclass(frozen=True)
class Citation:
    """A query that is cited: its revision, what was asked, how many rows it gave, their hash, where it is checked."""

    pin: Pin
    asked: tuple[str, ...]
    count: int
    sha256: str
    address: str

    @property
    def title(self) -> str:
        """The data set, the revision, the table and the query."""
        return cite_as(self.pin, *self.asked)

    @property
    def cite_as(self) -> str:
        """The same with the hash: names the very rows."""
        return f"{self.title}; sha256 {self.sha256}"

    @property
    def text(self) -> str:
        """The same with the address. Who cites adds the day of access."""
        return f"{self.cite_as}. {self.address}"

    @property
    def key(self) -> str:
        """A name for lists of references."""
        name = "".join(word[0] for word in re.findall(r"\w+", settings.DATASET_NAME)).lower()
        return f"{name}-r{self.pin.number}-{self.sha256[:8]}"

    @property
    def bibtex(self) -> str:
        """An entry of BibTeX."""
        fields = {
            "title": "{" + tex(self.title) + "}",
            "author": "{" + tex(settings.DATASET_NAME) + "}",
            "year": str(self.pin.date.year) if self.pin.date else "",
            "version": f"revision {self.pin.number}",
            "note": tex(self._note),
            "url": self.address.replace("{", "%7B").replace("}", "%7D"),
        }
        lines = [f"  {name} = {{{value}}}" for name, value in fields.items()]
        return f"@misc{{{self.key},\n" + ",\n".join(lines) + "\n}\n"

    @property
    def csl(self) -> dict[str, Any]:
        """An item of CSL-JSON (type dataset)."""
        day = self.pin.date
        return {
            "id": self.key,
            "type": "dataset",
            "title": self.title,
            "author": [{"literal": settings.DATASET_NAME}],
            "publisher": settings.DATASET_NAME,
            "version": f"revision {self.pin.number}",
            **({"issued": {"date-parts": [[day.year, day.month, day.day]]}} if day else {}),
            "URL": self.address,
            "note": self._note,
        }

    @property
    def _note(self) -> str:
        rows = "1 row" if self.count == 1 else f"{self.count} rows"
        return f"{rows}; sha256 of the CSV {self.sha256}"


def tex(text: str) -> str:
    """A text that TeX prints as it is."""
    return "".join(TEX.get(c, c) for c in text)
