"""Freeze the public side at a revision."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError

from tracker.curation.freezing import PERMISSION, said
from tracker.publishing.actions import freeze
from tracker.records.rules import refusal
from tracker.staff.models import User


class Command(BaseCommand):
    """`manage.py freeze 7 --by officer --why "…"`: the public sees nothing after revision 7, at once."""

    help = "Freeze the public side at a revision: nothing that came later is shown. 0 shows nothing at all."
    # it is run in a hurry
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Read the command line."""
        parser.add_argument("revision", type=int, help="the last revision that the public is shown; 0 shows none")
        self.add_person(parser)

    def add_person(self, parser: ArgumentParser) -> None:
        """Who does it, and why."""
        parser.add_argument("--by", required=True, metavar="USERNAME", help="who does it: publisher or officer")
        parser.add_argument("--why", required=True, metavar="TEXT", help="why; for staff alone, and without names")

    def handle(self, *args: Any, **options: Any) -> None:
        """Freeze it. Raises CommandError, and changes nothing, where that is refused."""
        if options["revision"] < 0:
            raise CommandError("There is no revision below 0.")
        self.settle(options["revision"], options)

    def settle(self, revision: int | None, options: dict[str, Any]) -> None:
        """Show the public this revision and none after it; None shows all."""
        try:
            line = freeze(revision, by=_person(options["by"]), why=options["why"])
        except IntegrityError as error:
            found = refusal(error)
            if found is None:
                raise
            raise CommandError(f"{' '.join(found.messages)} Nothing was changed.") from error
        self.stdout.write(said(line))


def _person(name: str) -> User:
    found = User.objects.filter(username=name, is_active=True).first()
    if found is None or not found.has_perm(PERMISSION):
        raise CommandError(f"{name}: nobody of this name may freeze the public side. A publisher or an officer may.")
    return found
