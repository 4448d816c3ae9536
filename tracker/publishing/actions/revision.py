"""A new revision: one number, one transaction, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from django.db import connections, transaction
from django.db.models import Max

from tracker.publishing.models import RevisionLog
from tracker.publishing.projection import ALIAS
from tracker.records.history import acting
from tracker.research.models import TABLES, ColumnSince, Revision

# what every other verb took down stays down while the public side is frozen at an earlier revision
BRINGS_OUT = ("revise",)


class NothingPublicChangesError(Exception):
    """No revision is needed: what was begun as one is rolled back."""


@contextmanager
def new_revision(*, verb: str, by: Any, note: str = "") -> Iterator[RevisionLog]:
    """The next revision, in the name of `by`. Everything inside leaves together or not at all.

    The lock is held to the commit, so that the order of numbers is the order of commits. Constraints are
    checked at once: deferred ones make the history of many rows take a time that grows with its square.
    """
    with transaction.atomic(), acting(by, note), connections[ALIAS].cursor() as cursor:
        # an advisory lock could be taken by any login, for as long as it likes
        cursor.execute("LOCK TABLE publishing_revisionlog IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        moment = _clock(cursor)
        latest = Revision.objects.using(ALIAS).aggregate(n=Max("number"))["n"] or 0
        revision = Revision.objects.using(ALIAS).create(
            number=latest + 1, date=moment.date(), takes_down=verb not in BRINGS_OUT
        )
        _note_columns(revision.number)
        log = RevisionLog(number=revision.number, by=by, at=moment, verb=verb, note=note)
        yield log
        log.save()


def _clock(cursor: Any) -> datetime:
    """The database's clock, after the lock: later than any change that the revision takes out."""
    cursor.execute("SELECT clock_timestamp()")
    return cursor.fetchone()[0].astimezone(UTC)


def _note_columns(revision: int) -> None:
    """Note in which revision each public column first stood."""
    ColumnSince.objects.using(ALIAS).bulk_create(
        [
            ColumnSince(table=table, column=field.name, since=revision)
            for table, model in TABLES.items()
            for field in model.columns()
        ],
        ignore_conflicts=True,
    )
