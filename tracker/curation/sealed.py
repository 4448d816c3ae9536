"""Who may open the sealed original of a file."""

from __future__ import annotations

from typing import Any

from tracker.records.warnings import OFFICERS


def may_open_originals(user: Any) -> bool:
    """Whether `user` is a protection officer. A superuser has every right by being one, and not this.

    Whoever was invited, by somebody who keeps accounts and perhaps no secrets, is met by another officer first.
    """
    return bool(user.has_perm(OFFICERS)) and not user.is_superuser and not user.is_to_be_met
