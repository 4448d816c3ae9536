"""Making sure that an account is in the hands of whom it was made for."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from tracker.staff.models import User

NOT_YET = "They have not signed in yet: somebody else may still open the link. Meet them when they have."
CHANGED = "Meanwhile they were invited again, or have chosen another password. Make sure once more."


def to_be_met() -> QuerySet[User]:
    """Who works here and was not met since they were invited or given another role."""
    return User.objects.filter(is_to_be_met=True, is_active=True, is_superuser=False).order_by("username")


def as_seen(person: User) -> str:
    """What changes whenever an account may have come into other hands: by it a page knows that it is out of date."""
    return str(person.get_session_auth_hash())


@transaction.atomic
def meet(person: User, *, by: Any, how: str, seen: str) -> None:
    """Say that `by` has made sure who signs in as `person`, who was then as `seen`; it stands in the account's history.

    Raises ValidationError, and changes nothing, where nobody has signed in since the invitation
    or the account is no longer as it was.
    """
    person = User.objects.select_for_update().get(pk=person.pk)
    if person.last_login is None:
        raise ValidationError(NOT_YET)
    if as_seen(person) != seen:
        raise ValidationError(CHANGED)
    person.is_to_be_met = False
    person.save(update_fields=["is_to_be_met"])
    LogEntry.objects.log_actions(by.pk, [person], CHANGE, change_message=f"Met: {how}", single_object=True)
