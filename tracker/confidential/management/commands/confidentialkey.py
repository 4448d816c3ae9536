"""Print a fresh key for the identities."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from tracker.confidential import keys


class Command(BaseCommand):
    """`manage.py confidentialkey > /run/secrets/confidential-key`: nothing but the key is printed."""

    help = "Print a fresh key for CONFIDENTIAL_KEY. It is stored nowhere: keep it apart from the database."
    # it is asked for because a check complains
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(keys.fresh())
