"""Making sure that an account is in the hands of whom it was made for."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from tracker.staff.models import User
from tracker.staff.signing_in.steps import has_factor

NOT_YET = _("They have not signed in with a second factor yet: somebody else may still do. Meet them when they have.")
CHANGED = _("Meanwhile their password or second factor is another, or they were invited again. Make sure once more.")


def to_be_met() -> QuerySet[User]:
    """Who works here and was not met since they were invited or given another role."""
    return User.objects.filter(is_to_be_met=True, is_active=True).order_by("username")


def as_seen(person: User) -> str:
    """What changes whenever an account may have come into other hands: by it a page knows that it is out of date."""
    factors = Authenticator.objects.filter(user=person).order_by("pk").values_list("pk", flat=True)
    return salted_hmac("tracker.staff.meeting", f"{person.get_session_auth_hash()} {[*factors]}").hexdigest()


@transaction.atomic
def meet(person: User, *, by: Any, how: str, seen: str) -> None:
    """Say that `by` has made sure who signs in as `person`, who was then as `seen`; it stands in the account's history.

    Raises ValidationError, and changes nothing, where nobody has signed in since the invitation
    or the account is no longer as it was.
    """
    person = User.objects.select_for_update().get(pk=person.pk)
    if person.last_login is None or (settings.SECOND_FACTOR_REQUIRED and not has_factor(person)):
        raise ValidationError(NOT_YET)
    if as_seen(person) != seen:
        raise ValidationError(CHANGED)
    person.is_to_be_met = False
    person.save(update_fields=["is_to_be_met"])
    LogEntry.objects.log_actions(by.pk, [person], CHANGE, change_message=f"Met: {how}", single_object=True)
