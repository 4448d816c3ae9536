"""Who does what a command does: somebody of this name, who may."""

from __future__ import annotations

from django.core.management.base import CommandError

from tracker.staff.models import User


def person(name: str, permission: str, *, may: str) -> User:
    """Whom the command line names. Raises CommandError, with what they `may` not do, where nobody of this name may."""
    found = User.objects.filter(username=name, is_active=True).first()
    if found is None or not found.has_perm(permission):
        raise CommandError(f"{name}: nobody of this name may {may}")
    return found
