"""Rights that an account has only once somebody has made sure whose it is."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend

# what can hurt people who spoke, and cannot be taken back
HELD_BACK = frozenset(
    {"staff.approve_restricted", "staff.remove_for_good", "records.change_source", "confidential.keep_identities"}
)


class StaffBackend(ModelBackend):
    """Holds back the rights of officers from whoever was invited and not met: who invites could open the link."""

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """All of the account's roles, but for those that are held back."""
        all_of_them = super().get_all_permissions(user_obj, obj)
        return all_of_them - HELD_BACK if getattr(user_obj, "is_to_be_met", False) else all_of_them
