"""What the commands that freeze the public side, and lift that, share."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError

from tracker.curation.freezing import MAY_FREEZE, PERMISSION, said
from tracker.curation.people import person
from tracker.publishing.actions import freeze
from tracker.records.rules import refusal


class Settling(BaseCommand):
    """A command that says how far the public sees."""

    # it is run in a hurry
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who does it, and why."""
        parser.add_argument("--by", required=True, metavar="USERNAME", help="who does it: publisher or officer")
        parser.add_argument("--why", required=True, metavar="TEXT", help="why; for staff alone, and without names")

    def settle(self, revision: int | None, options: dict[str, Any]) -> None:
        """Show the public this revision and none after it; None shows all. Raises CommandError where it is refused."""
        try:
            line = freeze(revision, by=person(options["by"], PERMISSION, may=MAY_FREEZE), why=options["why"])
        except IntegrityError as error:
            found = refusal(error)
            if found is None:
                raise
            raise CommandError(f"{' '.join(found.messages)} Nothing was changed.") from error
        self.stdout.write(said(line))
