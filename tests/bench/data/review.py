"""The review in bulk: every step that the triggers ask for, by two people, but thousands of wholes at a time."""

from __future__ import annotations

from tests.bench.data.fill import in_one_piece
from tracker.staff.models import User

WHOLES = ("records_report", "records_survey")


def submit(writer: User) -> None:
    """Hand in all drafts."""
    for table in WHOLES:
        step = f"UPDATE {table} SET status = 'submitted', submitted_by_id = {writer.pk}"
        in_one_piece(writer, f"{step} WHERE status = 'draft'")


def approve(reviewer: User) -> None:
    """Approve all that is handed in, as somebody who worked on nothing."""
    for table in WHOLES:
        step = f"UPDATE {table} SET status = 'approved', approved_by_id = {reviewer.pk}, approved_at = now()"
        in_one_piece(reviewer, f"{step} WHERE status = 'submitted'")
