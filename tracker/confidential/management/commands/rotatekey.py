"""Wrap the data keys of all identities with the key of now."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import track

from tracker.confidential import keys
from tracker.confidential.models import Identity, Program
from tracker.confidential.models.identity import OtherKeyError
from tracker.confidential.sealing import SealBrokenError

BY = Program("manage.py rotatekey")


class Command(BaseCommand):
    """`manage.py rotatekey`: one identity after the other, while the site is used; broken off, it is run again."""

    help = (
        "Wrap the data keys of all identities with CONFIDENTIAL_KEY, so that those of CONFIDENTIAL_OLD_KEYS are "
        "needed no longer. The site goes on meanwhile."
    )
    # it is run because a check complains
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many were wrapped. Raises CommandError where some stay as they were."""
        try:
            key, opening = keys.at_hand(), keys.that_open()
        except keys.NoKeyError as error:
            raise CommandError(str(error)) from error
        others = list(Identity.objects.of_other_keys())
        console = Console(file=self.stdout, highlight=False)  # type: ignore[arg-type]
        closed = [one.source_ref for one in track(others, "Identities", console=console) if not _rewrap(one, key)]
        wrapped = f"{len(others) - len(closed)} of {len(others)} wrapped" if others else "None is left to be wrapped"
        self.stdout.write(f"{wrapped} with the key {key.id}.")
        if closed:
            raise CommandError(
                f"No key at hand opens: {', '.join(closed)}. Add the key that does to CONFIDENTIAL_OLD_KEYS, and run "
                "this again. Destroy no key before."
            )
        if len(opening) > 1:
            self.stdout.write(
                "Now take the old keys out of CONFIDENTIAL_OLD_KEYS and start the site anew. Once they are destroyed, "
                "backups from before today open no identity any more."
            )


def _rewrap(identity: Identity, key: keys.Key) -> bool:
    try:
        identity.rewrap(by=BY, reason=f"Wrapped with the key {key.id}")
    except Identity.DoesNotExist:
        return True  # deleted meanwhile
    except (OtherKeyError, SealBrokenError):
        return False
    return True
