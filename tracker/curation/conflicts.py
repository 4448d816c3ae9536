"""Two people who change the same record at the same time."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from tracker.curation.refusals import Refused
from tracker.curation.versions import last_change, version


def conflict(record: Any, seen: str) -> Refused | None:
    """Hold the record to the end of the transaction; what is wrong if it is not as it was when it was `seen`."""
    held = type(record)._base_manager.select_for_update(no_key=True).filter(pk=record.pk).first()
    if held is None:
        return Refused(ValidationError(_("Somebody has deleted or merged this record since you opened it.")))
    if version(record) == seen:
        return None
    who, moment = last_change(record)
    return Refused(
        ValidationError(
            _(
                "%(who)s has changed this record since you opened it (%(at)s UTC). Nothing is saved yet. "
                "What differs stands side by side: take theirs or keep yours, and save again."
            )
            % {"who": who, "at": f"{localtime(moment):%H:%M}"}
        )
    )
