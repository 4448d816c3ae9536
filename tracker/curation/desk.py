"""The first page: what waits for whoever has signed in, and what was published last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tracker.confidential.guard import due_for
from tracker.curation.duplicates.waiting import Waiting as Pairs
from tracker.curation.duplicates.waiting import waiting as pairs_for
from tracker.curation.waiting import Waiting, waiting_for
from tracker.publishing.models import RevisionLog

REVISIONS = 5


@dataclass(frozen=True)
class Desk:
    """`due` is what waits in the confidential room, in words, with how much of it; `alike` may be the same."""

    queues: list[Waiting]
    alike: Pairs
    due: list[tuple[str, int]]
    revisions: list[RevisionLog]

    @property
    def is_clear(self) -> bool:
        """Whether nothing waits."""
        return not (self.queues or self.due or self.alike.number)


def desk_of(user: Any) -> Desk:
    """What the first page shows to `user`."""
    may_see = user.has_perm("publishing.view_revisionlog") or user.has_perm("staff.revise_data")
    revisions = list(RevisionLog.objects.select_related("by")[:REVISIONS]) if may_see else []
    return Desk(waiting_for(user), pairs_for(user), due_for(user), revisions)
