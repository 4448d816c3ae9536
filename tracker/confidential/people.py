"""Who may enter this room, and whose identity each of them may open."""

from __future__ import annotations

from typing import Any

from tracker.confidential.models import Grant, Handler

PERMISSION = "confidential.keep_identities"


def is_eligible(user: Any) -> bool:
    """Whether `user` may be let in at all. A superuser has every right by being one, and none here.

    Whoever was invited, by somebody who keeps accounts and perhaps no secrets, is met by an officer first.
    """
    return bool(user.is_active and user.is_staff and not user.is_superuser and not user.is_to_be_met)


def keeps_identities(user: Any) -> bool:
    """Whether `user` was given the right by name: to enter and delete identities, and to say who may open them."""
    return is_eligible(user) and bool(user.has_perm(PERMISSION))


def may_be_opened_by(user: Any) -> set[str]:
    """References of the sources whose identity `user` may open now: as a handler, or by a grant."""
    if not is_eligible(user):
        return set()
    handled = Handler.objects.filter(user_id=user.pk).values_list("care__source_ref")
    granted = Grant.objects.in_force().filter(user_id=user.pk).values_list("source_ref")
    return {ref for (ref,) in handled.union(granted)}


def may_open(user: Any, source_ref: str) -> bool:
    """Whether `user` may open the identity of this source now."""
    return source_ref in may_be_opened_by(user)


def may_enter(user: Any) -> bool:
    """Whether there is anything in this room for `user`."""
    return keeps_identities(user) or bool(may_be_opened_by(user))
