"""Publishing: reviewed in bulk beforehand, and taken out by the same `revise` as any whole."""

from __future__ import annotations

from tests.bench.data.fill import BATCH, in_one_piece
from tests.bench.data.plan import CHANGES, EARLY
from tests.bench.data.review import Team
from tracker.publishing.actions import revise
from tracker.records.models import WHOLES
from tracker.research.models import TABLES

INCIDENTS = "records_incident"
# of the incidents that change, as many as are written in one batch
STRIDE = BATCH * 10
PRELIMINARY = "Preliminary, version {}. "


def publish(team: Team) -> int:
    """Take out all that is approved and waits, and say how many public rows came of it.

    That may be nothing: the revision before takes along what was approved while it began.
    """
    if not any(model._default_manager.waiting().exists() for model in WHOLES):
        return 0
    outcome = revise(by=team.publisher)
    if outcome.left:
        raise SystemExit(f"{len(outcome.left)} records stayed behind: {next(iter(outcome.left.values()))}")
    return sum(model.objects.filter(since=outcome.number).count() for model in TABLES.values())


def change(team: Team, incidents: range, version: int, *, last: bool) -> None:
    """Change what is published of every tenth of these incidents, and take it through its review again."""
    head = "" if last else PRELIMINARY.format(version)
    strip = PRELIMINARY.format(r"\d+")
    status = "likely" if last else EARLY
    mended = f"summary = '{head}' || regexp_replace(summary, '^{strip}', ''), verification_status = '{status}'"
    for batch in (incidents[begin : begin + STRIDE] for begin in range(0, len(incidents), STRIDE)):
        # written so that the index of keys finds them
        keys = f"id IN (SELECT i FROM generate_series({batch[0]}, {batch[-1]}) i WHERE {CHANGES})"
        in_one_piece(team.writer, f"UPDATE {INCIDENTS} SET {mended} WHERE {keys}")
        team.let_out(INCIDENTS, keys)
