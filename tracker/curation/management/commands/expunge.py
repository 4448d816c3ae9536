"""Remove records from everywhere."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from tracker.curation.forgetting import forget_source
from tracker.curation.people import person
from tracker.curation.redaction import MAY_REMOVE, PERMISSION
from tracker.publishing.actions import expunge
from tracker.records.models import Source, Whole
from tracker.records.named import named
from tracker.staff.models import User


class Command(BaseCommand):
    """Removes from every revision, history, logs and files: records all or none, then one source after the other.

    It cannot be undone.
    """

    help = "Remove records and sources from every revision, history, logs and files. It cannot be undone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Read the command line."""
        parser.add_argument(
            "refs", nargs="+", metavar="REF", help="references of records: R-…, I-…, V-…, P-…, S-…; of sources: X-…"
        )
        parser.add_argument("--by", required=True, metavar="USERNAME", help="the protection officer who removes them")
        parser.add_argument("--yes", action="store_true", help="do not ask first")

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove them. A reference that is not there was removed before: that is no error."""
        by = person(options["by"], PERMISSION, may=MAY_REMOVE)
        found = [one for ref in options["refs"] if (one := named(ref)) is not None]
        for ref in sorted(set(options["refs"]) - {whole.ref for whole in found}):
            self.stdout.write(f"{ref}: there is no such record.")
        if not found:
            return
        if not options["yes"] and not self._agreed(found):
            raise CommandError("Nothing was removed.")
        left = list(found)
        for together in _by_transaction(found):
            self._remove(together, left, by)
            left = [one for one in left if one not in together]

    def _agreed(self, found: list[Whole | Source]) -> bool:
        for whole in found:
            self.stdout.write(str(whole))
        refs = " ".join(whole.ref for whole in found)
        return input(f"Remove this for good? Type {refs} to confirm: ").split() == refs.split()

    def _remove(self, together: list[Whole | Source], left: list[Whole | Source], by: User) -> None:
        """All of these or none. Raises CommandError, with all that is left, where something stands against one."""
        with transaction.atomic():
            for one in together:
                try:
                    _remove(one, by)
                except ValidationError as error:
                    refs = " ".join(one.ref for one in left)
                    raise CommandError(f"{one.ref}: {' '.join(error.messages)} Not removed: {refs}.") from error
        for one in together:
            self.stdout.write(f"{one.ref} is removed.")


def _by_transaction(found: list[Whole | Source]) -> list[list[Whole | Source]]:
    """Records together, then each source by itself: who it is goes in another database, and nothing takes that back."""
    sources: list[list[Whole | Source]] = [[one] for one in found if isinstance(one, Source)]
    return [[one for one in found if isinstance(one, Whole)], *sources]


def _remove(one: Whole | Source, by: User) -> None:
    if isinstance(one, Source):
        forget_source(one, by=by)
    else:
        expunge(one, by=by)
