"""The passages that invented incidents rest on: each on one, some on a second one of another report."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.data import words
from tests.bench.data.insert import insert
from tracker.records.models import Citation, Passage


def passages() -> Iterator[str]:
    """Statements that write the passages of the batch: parts of reports that are not published yet."""
    yield _passages("batch", "2 * i - 1", "report")
    yield _passages("batch WHERE second IS NOT NULL", "2 * i", "second")


def citations() -> Iterator[str]:
    """Statements for the batch: one supporting citation a claim, two for some incidents."""
    yield _cite("batch", "2 * i - 1", "report", incident_id="i")
    yield _cite("batch WHERE second IS NOT NULL", "2 * i", "second", incident_id="i")
    yield _cite("batch, generate_series(1, acts) n", "2 * i - 1", "report", act_id="2 * i - n + 1")
    yield _cite("batch WHERE mod(i, 3) = 0", "2 * i - 1", "report", reported_count_id="i")


def _passages(source: str, key: str, report: str) -> str:
    return insert(
        Passage,
        source,
        id=key,
        report_id=report,
        quote=words.quote(),
        quote_kind="'reported_speech'",
        speaker_id=report,
        paragraph="mod(i, 200)::text",
    )


def _cite(source: str, passage: str, report: str, **claim: str) -> str:
    origin = f"'Invented origin ' || mod({report}, 1000)"
    return insert(
        Citation,
        source,
        passage_id=passage,
        relation="'supports'",
        credibility="credibility",
        origin_key=origin,
        **claim,
    )
