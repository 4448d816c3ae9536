from __future__ import annotations

from typing import Any

from django.db import connection, transaction

from tracker.publishing.models import FreezeLog, RevisionLog
from tracker.research.models import Revision


def freeze(revision: int | None, *, by: Any, why: str) -> FreezeLog:
    """Show the public nothing after this revision, at once, in every process; None shows all again.

    0 is the data set before its first revision: nothing. Who froze it alone can go further back; to show more takes
    another person. Raises IntegrityError where the database refuses: no such revision, nothing to lift, no reason.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        # one at a time, each after what the one before has done; nothing else takes this lock, so nobody waits long
        cursor.execute(f"LOCK TABLE {FreezeLog._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")
        return FreezeLog.objects.create(revision=revision, by=by, why=why.strip())


def frozen() -> FreezeLog | None:
    """The line that is in force while the public side is frozen; None where it is not."""
    last = FreezeLog.objects.select_related("by").first()
    return last if last is not None and last.revision is not None else None


def unseen(revision: int) -> list[RevisionLog]:
    """The revisions that the public does not see while it is frozen at this one, newest first."""
    return list(RevisionLog.objects.filter(number__gt=revision))


def taken_down_after(revision: int) -> list[str]:
    """References of what was taken down after this revision: it stays down when the public side goes back to it."""
    numbers = list(Revision.objects.filter(number__gt=revision, takes_down=True).values_list("number", flat=True))
    refs = RevisionLog.objects.filter(number__in=numbers).values_list("refs", flat=True)
    return sorted({ref for found in refs for ref in found})
