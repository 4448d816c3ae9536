from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tracker.publishing.actions.resting import close_what_rests_on, close_whole
from tracker.publishing.actions.revision import new_revision
from tracker.publishing.wiping import (
    alone,
    blot_notes,
    delete_kin,
    forget_claims,
    forget_rows,
    forget_traces,
    forget_words,
    kin_of,
    said_by,
)
from tracker.records.history import acting
from tracker.records.ledger import RECORD, Line, enter
from tracker.records.models import Report, Review, Whole
from tracker.reference.choices import WorkflowStatus

logger = logging.getLogger(__name__)


@transaction.atomic
def expunge(whole: Whole, *, by: Any, also: Iterable[str] = ()) -> None:
    """Remove a whole from everywhere: every revision, history, the log of the forms, files. It cannot be undone.

    What was merged into it goes with it. What rests on it is closed first, as by a withdrawal, and loses what it
    quoted. The reference stays in the ledger of removals, if it was ever public, and answers as one that was withdrawn.
    No reason is kept: it would say what was removed; who did it stands in the server's own log. `also` are names to
    take out of notes.

    Raises ValidationError if others cannot stand without it.
    """
    alone()
    names = list(also)
    whole = type(whole)._base_manager.get(pk=whole.pk)
    _refuse_if_needed(whole)
    kin = kin_of(whole)
    held = type(whole)._base_manager.filter(ref__in=kin.names).order_by("ref")
    if out := [one for one in held if one.is_out]:
        _close(out, by)
    with acting(by, "removed"):
        resting, said = kin.refs(), said_by(kin)
        forget_rows(kin)
        forget_claims(resting)
        forget_words(kin)
        delete_kin(kin)
        blot_notes(said, names)
        forget_traces(kin)
    enter(*(Line(RECORD, name, names=len(names)) for name in sorted(kin.names)))
    transaction.on_commit(lambda: logger.info("user %s has removed %s for good", by.pk, whole.ref))


def _close(out: list[Whole], by: Any) -> None:
    """Close them, and what rests on them, in a revision of its own: the newest revision must not change under readers.

    Beside the record itself, what was merged into it may be out still.
    """
    with new_revision(verb="expunge", by=by) as log:
        for whole in out:
            log.refs += close_what_rests_on(whole, log.number, "it was removed.") if isinstance(whole, Report) else []
            close_whole(whole, log.number, status=WorkflowStatus.WITHDRAWN, withdrawal_reason="removed")


def _refuse_if_needed(whole: Whole) -> None:
    if isinstance(whole, Review) and whole.actions.exists():
        refs = ", ".join(whole.actions.order_by("ref").values_list("ref", flat=True))
        said = _("Recommendations were made in this review: expunge or move them first (%(refs)s).")
        raise ValidationError(said % {"refs": refs})
