"""Shred the identities whose last day has passed."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from tracker.confidential.models import Identity, Program

BY = Program("manage.py shredexpired")


class Command(BaseCommand):
    """`manage.py shredexpired`, once a day: nothing is kept past its last day because nobody thought of it."""

    help = "Delete the identities whose last day has passed, each with its data key. Let cron run it every night."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Read the command line."""
        parser.add_argument("--dry-run", action="store_true", help="only say which")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say which were shredded; nothing where none is due, so that cron writes no mail."""
        done = "would be shredded" if options["dry_run"] else "is shredded"
        for identity in Identity.objects.expired():
            # gone from the object once it is deleted
            ref, why = identity.source_ref, f"Its last day was {identity.retention_until}"
            if not options["dry_run"]:
                identity.shred(by=BY, reason=why)
            self.stdout.write(f"{ref} {done}. {why}.")
