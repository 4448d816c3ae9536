"""Which form of an answer a reader would rather have (Accept, RFC 9110 section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence


def preferred(header: str, offered: Sequence[str]) -> str | None:
    """The media type, of those offered, that suits the header best; of several the first. None if none suits."""
    if not header.strip():
        return offered[0]
    ranges = [_read(part) for part in header.split(",") if part.strip()]
    weights = {one: _weight(one, ranges) for one in offered}
    best = max(weights.values())
    return next(one for one in offered if weights[one] == best) if best > 0 else None


def _read(part: str) -> tuple[str, float]:
    media_range, *parameters = (piece.strip().casefold() for piece in part.split(";"))
    weight = next((text.removeprefix("q=") for text in parameters if text.startswith("q=")), "1")
    try:
        return media_range, min(max(float(weight), 0.0), 1.0)
    except ValueError:
        return media_range, 0.0


def _weight(media_type: str, ranges: list[tuple[str, float]]) -> float:
    """The weight of the most exact range that takes the type."""
    found = dict(reversed(ranges))
    for media_range in (media_type, f"{media_type.partition('/')[0]}/*", "*/*"):
        if media_range in found:
            return found[media_range]
    return 0.0
