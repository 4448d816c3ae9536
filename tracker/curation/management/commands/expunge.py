"""Remove records from everywhere."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from tracker.curation.forgetting import forget_source
from tracker.curation.redaction import PERMISSION
from tracker.publishing.actions import expunge
from tracker.records.models import Source, Whole
from tracker.records.named import named
from tracker.staff.models import User


class Command(BaseCommand):
    """Removes records from every revision, history, logs and files. It cannot be undone."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Read the command line."""
        parser.add_argument(
            "refs", nargs="+", metavar="REF", help="references of records: R-…, I-…, V-…, P-…, S-…; of sources: X-…"
        )
        parser.add_argument("--by", required=True, metavar="USERNAME", help="the protection officer who removes them")
        parser.add_argument("--yes", action="store_true", help="do not ask first")

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove all of them, or none. A reference that is not there was removed before: that is no error."""
        by = officer(options["by"])
        found = [one for ref in options["refs"] if (one := named(ref)) is not None]
        # sources last: who they are goes in another transaction, which nothing takes back
        found.sort(key=lambda one: isinstance(one, Source))
        for ref in sorted(set(options["refs"]) - {whole.ref for whole in found}):
            self.stdout.write(f"{ref}: there is no such record.")
        if not found:
            return
        if not options["yes"] and not self._agreed(found):
            raise CommandError("Nothing was removed.")
        with transaction.atomic():
            for whole in found:
                self._remove(whole, by)

    def _agreed(self, found: list[Whole | Source]) -> bool:
        for whole in found:
            self.stdout.write(str(whole))
        refs = " ".join(whole.ref for whole in found)
        return input(f"Remove this for good? Type {refs} to confirm: ").split() == refs.split()

    def _remove(self, whole: Whole | Source, by: User) -> None:
        try:
            if isinstance(whole, Source):
                forget_source(whole, by=by)
            else:
                expunge(whole, by=by)
        except ValidationError as error:
            raise CommandError(f"{whole.ref}: {' '.join(error.messages)} Nothing was removed.") from error
        self.stdout.write(f"{whole.ref} is removed.")


def officer(name: str) -> User:
    """Who may remove records. Raises CommandError where nobody of this name may."""
    found = User.objects.filter(username=name, is_active=True).first()
    if found is None or not found.has_perm(PERMISSION):
        raise CommandError(f"{name}: nobody of this name may remove records. A protection officer may.")
    return found
