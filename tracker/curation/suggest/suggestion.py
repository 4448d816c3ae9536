"""What the words of a text suggest to record."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """One thing to record, with the words that it rests on: `text` is what stands from `start` to `end`.

    Positions are code points of the text as it was given. What the words do not tell is None. Codes are those of the
    vocabularies.
    """

    kind: str
    start: int
    end: int
    text: str = ""
    # figure: k of n, a share, or how many
    numerator: int | None = None
    denominator: int | None = None
    denominator_inferred: bool | None = None
    percent: Decimal | None = None
    percent_qualifier: str | None = None
    ratio: str | None = None
    qualifier: str | None = None
    low: int | None = None
    best: int | None = None
    high: int | None = None
    # date
    date_start: dt.date | None = None
    date_end: dt.date | None = None
    precision: str | None = None
    date_basis: str | None = None
    extent: str | None = None
    # country, and review and position where one state is meant
    country: str | None = None
    role: str | None = None
    # review
    mechanism: str | None = None
    cycle: int | None = None
    session: int | None = None
    # position
    position: str | None = None
    label_used: str | None = None
    implementation_claim: str | None = None
    # warning
    content_warning: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Its fields for JSON, without those that say nothing."""
        held = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: _plain(value) for name, value in held if value is not None}


def _plain(value: Any) -> Any:
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case dt.date():
            return value.isoformat()
        case str():
            return str(value)
    return value
