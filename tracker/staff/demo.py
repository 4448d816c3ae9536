"""Accounts for trying the tracker out, with passwords made anew for every clone."""

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction

from tracker.staff.models import User

# Username and group. Nobody is a superuser.
ACCOUNTS = {
    "contributor": "contributor",
    "reviewer": "reviewer",
    "publisher": "publisher",
    "officer": "protection officer",
    "admin": "administrator",
}

# Without letters that look alike. 12 of 31 letters are 59 random bits.
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"


class DemoRefusedError(Exception):
    """Demo accounts have no place here."""


def password_file() -> Path:
    """Return where the demo passwords are kept, readable by their owner alone."""
    return Path(settings.VAR_DIR) / "demo-passwords.txt"


@transaction.atomic
def ensure_accounts() -> dict[str, str]:
    """Make the demo accounts that are missing and return ``{username: password}`` of all.

    A second call changes nothing and returns the same. Raises DemoRefusedError in production, and
    where an account of one of these names is a person's own.
    """
    if settings.PRODUCTION:
        raise DemoRefusedError("Demo accounts are for TRACKER_MODE=demo. Make people's own: createsuperuser.")
    known = read_passwords()
    passwords = {name: known.get(name) or new_password() for name in ACCOUNTS}
    for name, password in passwords.items():
        _ensure_account(name, password, is_known=name in known)
    if passwords != known:
        _write_passwords(passwords)
    return passwords


def remove_accounts() -> list[str]:
    """Delete every demo account with its password and return the usernames."""
    accounts = User.objects.filter(is_demo=True).order_by("username")
    names = list(accounts.values_list("username", flat=True))
    accounts.delete()
    password_file().unlink(missing_ok=True)
    return names


def read_passwords() -> dict[str, str]:
    """Return ``{username: password}`` as written by an earlier call; empty before the first."""
    if not password_file().exists():
        return {}
    lines = password_file().read_text().splitlines()
    return dict(line.split(maxsplit=1) for line in lines)


def new_password() -> str:
    """Return a random password in three groups of four letters and digits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))


def _ensure_account(name: str, password: str, *, is_known: bool) -> None:
    user, created = User.objects.get_or_create(
        username=name,
        defaults={"is_demo": True, "is_staff": True},
    )
    if not user.is_demo:
        raise DemoRefusedError(f"The account {name!r} is a person's own. Use another database for the demo.")
    if created or not is_known:
        user.set_password(password)
        user.save(update_fields=["password"])
    user.groups.set([Group.objects.get(name=ACCOUNTS[name])])


def _write_passwords(passwords: dict[str, str]) -> None:
    path = password_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.writelines(f"{name} {password}\n" for name, password in passwords.items())
