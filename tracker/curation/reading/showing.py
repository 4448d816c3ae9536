"""How the text of a report is shown: which of its passages stand in it, and what rests on them."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.curation.capture.finding import State, Text
from tracker.curation.reading.recorded import Claim, Recorded, claims_of
from tracker.curation.reading.segments import Placed, Segment
from tracker.records.models import Capture, Passage, Report


@dataclass(frozen=True)
class Stretch:
    """A stretch of the text; behind it the passages that end there, each with the claims that rest on it."""

    segment: Segment
    ended: list[tuple[Passage, list[Claim]]]


def places_of(report: Report, capture: Capture | None) -> tuple[list[Placed], list[Passage]]:
    """The passages that stand in the capture's text, and those that do not, or nobody knows where."""
    placed, lost = [], []
    text = Text(capture.text) if capture else None
    for passage in report.passages.select_related("speaker", "capture").order_by("char_start", "pk"):
        if passage.is_wiped:
            continue
        found = text.find(passage) if text and passage.capture_id != capture.pk else None  # type: ignore[union-attr]
        if capture and passage.capture_id == capture.pk:
            placed.append(Placed(passage, passage.char_start or 0, passage.char_end or 0))
        elif found and found.state == State.FOUND and found.start is not None:
            placed.append(Placed(passage, found.start, found.start + len(passage.quote)))
        else:
            lost.append(passage)
    return placed, lost


def stretches(cut: list[Segment], case: list[Recorded]) -> list[Stretch]:
    """The stretches of the text, with what rests on them."""
    resting: dict[int, list[Claim]] = {}
    for claim in claims_of(case):
        for citation in claim.citations:
            resting.setdefault(citation.passage_id, []).append(claim)
    return [Stretch(one, [(passage, resting.get(passage.pk, [])) for passage in one.ended]) for one in cut]
