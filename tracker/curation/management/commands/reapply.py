"""Remove again, from a restored database, what was removed since its backup."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import track

from tracker.confidential import guard
from tracker.curation.forgetting import forget_source
from tracker.curation.management.commands.expunge import officer
from tracker.publishing import ledger
from tracker.publishing.actions import expunge, redact
from tracker.records.models import Passage, Source


class Command(BaseCommand):
    """`manage.py reapply --by officer`: one removal after the other; broken off, it is run again."""

    help = (
        "After a restore: remove again what the ledger (LEDGER_FILE) names and the database holds. Until then the "
        "server does not start."
    )
    # it is run because a check complains
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Read the command line."""
        parser.add_argument("--by", required=True, metavar="USERNAME", help="the protection officer who removes them")

    def handle(self, *args: Any, **options: Any) -> None:
        """Each removal by itself, and what could not be done last. Raises CommandError where something stays."""
        by, lines = officer(options["by"]), _back()
        # an action goes before its review, which does not go under it
        lines.sort(key=lambda line: line.ref.startswith("V-"))
        console = Console(file=self.stdout, highlight=False)  # type: ignore[arg-type]
        left = [said for line in track(lines, "Removals", console=console) if (said := _again(line, by))]
        # the other database may have been restored alone: then an identity is back whose source is not
        for ref in {line.ref for line in ledger.lines() if line.what == ledger.SOURCE}:
            guard.forget(ref, by=by)
        self.stdout.write(f"{len(lines) - len(left)} of {len(lines)} are removed again.")
        for line in lines:
            if line.names:
                said = f"{line.ref}: {line.names} names had been taken out of notes with it, and are not kept anywhere."
                self.stdout.write(f"{said} Read the notes.")
        if left:
            raise CommandError("\n".join(left))


def _back() -> list[ledger.Line]:
    try:
        return list(ledger.back())
    except ValueError as error:
        raise CommandError(str(error)) from error


def _again(line: ledger.Line, by: Any) -> str:
    """Remove it once more; what stands against it, or nothing."""
    found = line.found()
    try:
        if isinstance(found, Source):
            forget_source(found, by=by)
        elif isinstance(found, Passage):
            redact(found, by=by)
        elif found is not None:
            expunge(found, by=by)
    except ValidationError as error:
        return f"{line.ref}: {' '.join(error.messages)}"
    return ""
