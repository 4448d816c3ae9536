from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from tracker.publishing.actions.resting import close_what_rests_on
from tracker.publishing.actions.revision import NothingPublicChangesError, new_revision
from tracker.records.models import Report


@transaction.atomic
def end_support(report: Report, *, by: Any, reason: str) -> int | None:
    """Take a protection officer's word on a restricted report back, and close at once what rests on it.

    The number of the revision; None, and no revision, if nothing public rests on it. Raises ValidationError if no
    word was given, or the reason is empty.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why. Nothing public will say so.")})
    report.end_support(by=by, why=reason)
    try:
        with new_revision(verb="end support", by=by, note=reason) as log:
            log.refs = close_what_rests_on(report, log.number, "claims may not rest on it any more.")
            if not log.refs:
                raise NothingPublicChangesError  # noqa: TRY301 it rolls the revision back
    except NothingPublicChangesError:
        return None
    return log.number
