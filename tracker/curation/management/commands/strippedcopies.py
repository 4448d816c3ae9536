"""Make the copies without metadata that held files lack."""

from __future__ import annotations

import sys
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from rich.console import Console
from rich.progress import track

from tracker.curation.capture.copying import make_copy, waiting

WHY = "manage.py strippedcopies"


class Command(BaseCommand):
    """Makes a copy without metadata of every held file that has none, each in a transaction of its own."""

    help = (
        "Make a copy without metadata of every held file that has none: of files from before there were such copies. "
        "It can be stopped and run again at any time. Ends with 1 if one could not be made, and says why."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make them, and name those that could not be made."""
        made, failed = 0, 0
        console = Console(file=sys.stderr)
        for pk in track(waiting(), "Making copies", console=console, disable=not console.is_terminal):
            try:
                made += make_copy(pk, why=WHY)
            except ValidationError as error:
                failed += 1
                self.stderr.write(f"Capture {pk}: {' '.join(error.messages)}")
        self.stdout.write(f"{made} copies made, {failed} could not be.")
        if failed:
            sys.exit(1)
