from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tracker.publishing.actions.resting import close_what_rests_on, close_whole
from tracker.publishing.actions.revision import new_revision
from tracker.records.models import Report, Whole
from tracker.reference.choices import WorkflowStatus


def withdraw(whole: Whole, *, by: Any, reason: str) -> int:
    """Close the whole's public rows, and every whole that rests on it; the number of the revision.

    A restricted report has no rows: what rests on it falls all the same.
    Pins to earlier revisions still serve what was said. Raises ValidationError if the whole is not public
    or the reason is empty.
    """
    if not reason.strip():
        raise ValidationError({"withdrawal_reason": _("Say why it is withdrawn. Nothing public will say so.")})
    with new_revision(verb="withdraw", by=by, note=reason) as log:
        held = type(whole)._default_manager.select_for_update(no_key=True).get(pk=whole.pk)
        if not held.is_out:
            raise ValidationError(_("%(ref)s is not public: there is nothing to withdraw.") % {"ref": held.ref})
        fallen = close_what_rests_on(held, log.number, reason) if isinstance(held, Report) else []
        close_whole(held, log.number, status=WorkflowStatus.WITHDRAWN, withdrawal_reason=reason)
        log.refs = [held.ref, *fallen]
    whole.refresh_from_db()
    return log.number
