"""Freeze the public side at a revision."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from tracker.curation.freezing import LAST
from tracker.curation.management.settling import Settling


class Command(Settling):
    """`manage.py freeze 7 --by officer --why "…"`: the public sees nothing after revision 7, at once."""

    help = "Freeze the public side at a revision: nothing that came later is shown. 0 shows nothing at all."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Read the command line."""
        parser.add_argument("revision", type=int, help="the last revision that the public is shown; 0 shows none")
        super().add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Freeze it. Raises CommandError, and changes nothing, where that is refused."""
        if not 0 <= options["revision"] <= LAST:
            raise CommandError("There is no such revision. Nothing was changed.")
        self.settle(options["revision"], options)
