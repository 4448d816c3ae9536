"""Which form of an answer a reader would rather have (Accept and its like, RFC 9110 section 12.5)."""

from __future__ import annotations

import re
from collections.abc import Sequence

# what float() reads besides, such as nan, is no weight
WEIGHT = re.compile(r"[0-9]{1,3}(\.[0-9]{0,9})?|\.[0-9]{1,9}")


def preferred(header: str, offered: Sequence[str]) -> str | None:
    """The media type, of those offered, that suits the header best; of several the first. None if none suits."""
    if not header.strip():
        return offered[0]
    ranges = weighted(header)
    weights = {one: _weight(one, ranges) for one in offered}
    best = max(weights.values())
    return next(one for one in offered if weights[one] == best) if best > 0 else None


def weighted(header: str) -> dict[str, float]:
    """What a header names, each with its weight from 0 (refused) to 1; the first counts where one is named again."""
    return dict(reversed([_read(part) for part in header.split(",") if part.strip()]))


def _read(part: str) -> tuple[str, float]:
    media_range, *parameters = (piece.strip().casefold() for piece in part.split(";"))
    weight = next((text.removeprefix("q=") for text in parameters if text.startswith("q=")), "1")
    return media_range, min(float(weight), 1.0) if WEIGHT.fullmatch(weight) else 0.0


def _weight(media_type: str, ranges: dict[str, float]) -> float:
    """The weight of the most exact range that takes the type."""
    exact_first = (media_type, f"{media_type.partition('/')[0]}/*", "*/*")
    return next((ranges[one] for one in exact_first if one in ranges), 0.0)
