"""`manage.py loadreference`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tracker.reference.loading import BadFixtureError, load


class Command(BaseCommand):
    """Loads countries and terms; running it again changes only what the files have changed."""

    help = "Load countries and vocabularies from fixtures/. Safe to run again; your own terms stay."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was added, changed, left and switched off."""
        try:
            tallies = load()
        except BadFixtureError as error:
            raise CommandError(f"Nothing was changed. {error}") from error
        for tally in tallies:
            self.stdout.write(str(tally))
