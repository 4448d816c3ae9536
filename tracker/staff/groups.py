"""What each kind of staff may do, in one table.

A line of the table is a permission, ``app.codename``, in which ``*`` stands for any run of
characters. Models that are added later are granted after the migration that adds them.
"""

from fnmatch import fnmatchcase
from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.models import Group, Permission
from django.db import DEFAULT_DB_ALIAS, transaction

SEES_ALL = ("reference.view_*", "records.view_*")
# whoever publishes, and whoever answers for the sources, stops it alone
FREEZES = "publishing.freeze_public"

GROUPS: dict[str, tuple[str, ...]] = {
    "contributor": (
        *SEES_ALL,
        "records.add_*",
        "records.change_*",
        "records.delete_*",
        "staff.submit_wholes",
    ),
    "reviewer": (*SEES_ALL, "staff.approve_wholes"),
    "publisher": (*SEES_ALL, "staff.revise_data", "staff.withdraw_wholes", "staff.issue_keys", FREEZES),
    "protection officer": (
        *SEES_ALL,
        "records.change_source",
        "staff.approve_wholes",
        "staff.approve_restricted",
        "staff.remove_for_good",
        FREEZES,
        "confidential.keep_identities",
    ),
    "administrator": ("staff.view_user", "staff.add_user", "staff.change_user", "staff.invite_people"),
}


def refresh_after_migration(sender: AppConfig, using: str, **_: Any) -> None:
    """Refresh the groups once the permissions of all the rooms that they name exist: after the last of these."""
    if using == DEFAULT_DB_ALIAS and sender.label == _last_room():
        refresh()


@transaction.atomic
def refresh() -> None:
    """Give every group of the table exactly its permissions, and make those that are missing.

    A permission given to one of these groups by hand does not survive; make a group of your own for that.
    """
    existing = list(Permission.objects.select_related("content_type"))
    for name, patterns in GROUPS.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.set(permission for permission in existing if _grants(patterns, permission))


def _grants(patterns: tuple[str, ...], permission: Permission) -> bool:
    codename = permission.codename
    # History is append-only: nobody is offered a button that the database would refuse.
    if codename.endswith("history") and not codename.startswith("view_"):
        return False
    full_name = f"{permission.content_type.app_label}.{codename}"
    return any(fnmatchcase(full_name, pattern) for pattern in patterns)


def _last_room() -> str:
    rooms = {pattern.partition(".")[0] for patterns in GROUPS.values() for pattern in patterns}
    return [app.label for app in apps.get_app_configs() if app.label in rooms][-1]
