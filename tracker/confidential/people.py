"""Who may enter this room."""

from __future__ import annotations

from typing import Any

PERMISSION = "confidential.keep_identities"


def keeps_identities(user: Any) -> bool:
    """Whether `user` was given the right by name. A superuser has every right by being one, and none here."""
    return bool(user.is_active and user.is_staff and not user.is_superuser and user.has_perm(PERMISSION))
