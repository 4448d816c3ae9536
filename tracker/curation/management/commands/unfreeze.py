"""Show the public every revision again."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from tracker.curation.management.commands.freeze import Command as Freeze


class Command(Freeze):
    """`manage.py unfreeze --by publisher --why "…"`: by another person than the one who froze it."""

    help = "Show the public every revision again. It takes another person than the one who froze it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Read the command line."""
        self.add_person(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Lift it. Raises CommandError, and changes nothing, where that is refused."""
        self.settle(None, options)
