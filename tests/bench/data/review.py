"""The review in bulk: every step that the triggers ask for, by two people, but thousands of wholes at a time."""

from __future__ import annotations

from dataclasses import dataclass

from tests.bench.data.fill import in_one_piece
from tracker.staff.models import User


@dataclass(frozen=True)
class Team:
    """Who enters, who approves and who publishes."""

    writer: User
    reviewer: User
    publisher: User

    @classmethod
    def gather(cls) -> Team:
        """People who can do nothing but this: they have no password."""
        return cls(*(User.objects.create_user(f"bench-{name}") for name in ("writer", "reviewer", "publisher")))

    def let_out(self, table: str, where: str = "true") -> None:
        """Hand in the drafts of a table that the condition holds for, and approve them as who wrote none of them."""
        submit = f"UPDATE {table} SET status = 'submitted', submitted_by_id = {self.writer.pk}"
        approve = f"UPDATE {table} SET status = 'approved', approved_by_id = {self.reviewer.pk}, approved_at = now()"
        in_one_piece(self.writer, f"{submit} WHERE status = 'draft' AND {where}")
        in_one_piece(self.reviewer, f"{approve} WHERE status = 'submitted' AND {where}")
