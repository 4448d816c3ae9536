"""How the text of a parameter becomes a value, or is refused with what would be right."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from tracker.research.problems import Problem

REF = "[A-Z]-[0-9A-HJKMNP-TV-Z]{8}"
# PostgreSQL's integer
SMALLEST, LARGEST = -(2**31), 2**31 - 1
# of a decimal number: fourteen digits before the point
MOST = 10**14 - 1


class RefusedError(ValidationError):
    """A value that cannot be read; says what is wrong with it and what would be right."""

    def __init__(
        self,
        problem: str,
        *,
        value: str | None = None,
        nearest: str | None = None,
        allowed: str | Sequence[str] | None = None,
    ) -> None:
        super().__init__(problem)
        self.more = {"value": value, "nearest": nearest, "allowed": allowed}

    def of(self, parameter: str) -> Problem:
        """The same as a problem of one parameter."""
        return Problem(parameter, self.message, **self.more)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Reader:
    """A way to read a value, and its OpenAPI schema."""

    read: Callable[[str], Any]
    schema: dict[str, Any]


def whole(text: str) -> int:
    """Read a whole number that PostgreSQL can hold."""
    if not re.fullmatch(r"-?[0-9]{1,10}", text) or not SMALLEST <= int(text) <= LARGEST:
        raise RefusedError("is not a whole number", value=text, allowed=f"a whole number from {SMALLEST} to {LARGEST}")
    return int(text)


def exact(text: str) -> Decimal:
    """Read a decimal number, exactly."""
    if not re.fullmatch(r"-?[0-9]{1,14}(\.[0-9]{1,6})?", text):
        raise RefusedError("is not a number", value=text, allowed="a number such as 48.8")
    return Decimal(text)


def day(text: str) -> dt.date:
    """Read a day as ISO 8601 writes it."""
    try:
        # fromisoformat alone would read 20260131 and 2026-W05-6 too
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise RefusedError("is not a day", value=text, allowed="a day such as 2026-01-31")


def flag(text: str) -> bool:
    """Read yes or no."""
    if text not in {"0", "1"}:
        raise RefusedError("is neither 1 (yes) nor 0 (no)", value=text, allowed=["0", "1"])
    return text == "1"


def words(text: str, *, once: bool = True) -> list[str]:
    """Read a comma list, each value once unless told otherwise; one that holds a comma stands in quotation marks."""
    try:
        [found] = csv.reader([text], strict=True)
    except (csv.Error, ValueError) as error:
        raise RefusedError("has quotation marks that do not match", value=text) from error
    if "" in found:
        raise RefusedError("has nothing between two commas", value=text, allowed="values with a comma between")
    return list(dict.fromkeys(found)) if once else found


def refs(text: str) -> list[str]:
    """Read a comma list of references."""
    found = words(text)
    wrong = [ref for ref in found if not re.fullmatch(REF, ref)]
    if wrong:
        allowed = "a letter, a hyphen and eight characters, in capitals, such as G-H8WBS9JT"
        raise ValidationError([RefusedError("is not a reference", value=ref, allowed=allowed) for ref in wrong])
    return found


def wholes(text: str) -> list[int]:
    """Read a comma list of whole numbers."""
    return [whole(one) for one in words(text)]


# what a text may be, as asked.py has it: not empty, no control character
TEXT = {"type": "string", "pattern": "^[^\\u0000-\\u001f\\u007f-\\u009f\\ufffd]+$"}
WHOLE = Reader(whole, {"type": "integer", "format": "int32", "minimum": SMALLEST, "maximum": LARGEST})
EXACT = Reader(exact, {"type": "number", "minimum": -MOST, "maximum": MOST})
DAY = Reader(day, {"type": "string", "format": "date"})
FLAG = Reader(flag, {"type": "integer", "enum": [0, 1]})
WORDS = Reader(words, {"type": "array", "items": TEXT, "minItems": 1})
REFS = Reader(refs, {"type": "array", "items": {"type": "string", "pattern": f"^{REF}$"}, "minItems": 1})
# no format here: the page that draws the interface warns of each list whose items have one
ITEM = {"type": "integer", "minimum": SMALLEST, "maximum": LARGEST}
WHOLES = Reader(wholes, {"type": "array", "items": ITEM, "minItems": 1})
