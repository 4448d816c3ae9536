"""The only part of this room that others may import. It answers no more than they need."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import OperationalError

from tracker.confidential.models import Care
from tracker.confidential.people import keeps_identities

FOR_OFFICERS = (
    "Whether nobody knows who a source is, that was entered before, is for a protection officer to say: "
    "ask one to change this."
)
IS_KEPT = (
    "We know who this source is. Delete the identity, if it is kept, "
    "and say under Care of sources that nobody knows it."
)
NOT_REACHED = "The confidential database cannot be asked from this server whether the identity is kept."


def refuse_unknown(source_ref: str, *, by: Any) -> None:
    """Raise ValidationError unless `by` may say of this source that nobody knows who it is.

    Only those who keep identities learn whether somebody knows it; everybody else gets one answer for every source.
    Nothing of an identity is read, so that nothing is logged.
    """
    if not keeps_identities(by):
        raise ValidationError(FOR_OFFICERS)
    try:
        is_known = Care.objects.filter(source_ref=source_ref, identity_known=True).exists()
    except OperationalError as error:
        raise ValidationError(NOT_REACHED) from error
    if is_known:
        raise ValidationError(IS_KEPT)
