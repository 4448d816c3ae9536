"""What every answer says of itself: revision, collections, licence, how to cite it, what has no date."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings

from tracker.research.pin import Pin
from tracker.research.reach import Reach

# what may stand in a header as it is: printable ASCII but for the percent sign, which begins an escape
PLAIN = "".join(chr(c) for c in range(0x20, 0x7F) if chr(c) != "%")

# characters of one header: proxies take heads of some kilobytes. What is longer stands in the list alone
LONGEST = 1500


@dataclass(frozen=True)
class Answer:
    """The facts about an answer. All depend on the revision and the query alone, never on the day."""

    revision: int
    collections: list[str]
    licence: str | None
    cite_as: str
    undated: int | None
    removed: int

    def said(self) -> dict[str, str]:
        """The same as texts, under the names of headers; what there is nothing to say of is absent."""
        found = {
            "Dataset-Revision": str(self.revision),
            "Dataset-Collections": "; ".join(self.collections),
            "Dataset-Licence": self.licence or "",
            "Dataset-Cite-As": self.cite_as,
            "Dataset-Undated": "" if self.undated is None else str(self.undated),
            "Dataset-Removed": str(self.removed),
        }
        return {name: value for name, value in found.items() if value}

    def headers(self) -> dict[str, str]:
        """The same as headers, for formats that hold rows alone; beyond ASCII percent-encoded UTF-8."""
        written = {name: quote(value, safe=PLAIN) for name, value in self.said().items()}
        return {name: value for name, value in written.items() if len(value) <= LONGEST}


def describe(pin: Pin, reach: Reach, undated: int | None, removed: int, *cited: str) -> Answer:
    """The facts about an answer that reaches so far, from a table of which so much was `removed`.

    `undated` is the number of rows without any date that match all but the days asked for; None where rows have
    no dates. `cited` names what was asked: the table, the query or the reference.
    """
    return Answer(
        revision=pin.number,
        collections=reach.collections,
        licence="; ".join(reach.licences) or None,
        cite_as=cite_as(pin, *cited),
        undated=undated,
        removed=removed,
    )


def cite_as(pin: Pin, *cited: str) -> str:
    """How to cite what was asked for, in this revision. Who cites adds the day of access."""
    return ", ".join(part for part in (settings.DATASET_NAME, str(pin), *cited) if part)
