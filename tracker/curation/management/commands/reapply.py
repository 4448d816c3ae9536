"""Remove again, from a restored database, what was removed since its backup."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import track

from tracker.confidential import guard
from tracker.curation.forgetting import forget_source
from tracker.curation.people import person
from tracker.curation.redaction import MAY_REMOVE, PERMISSION
from tracker.publishing.actions import expunge, redact
from tracker.records import ledger
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
        by, lines = person(options["by"], PERMISSION, may=MAY_REMOVE), _back()
        # an action goes before its review, which does not go under it
        lines.sort(key=lambda line: line.ref.startswith("V-"))
        console = Console(file=self.stdout, highlight=False)  # type: ignore[arg-type]
        left = [said for line in track(lines, "Removals", console=console) if (said := _again(line, by))]
        done = len(lines) - len(left)
        left += _identities(by)
        self.stdout.write(f"{done} of {len(lines)} are removed again.")
        for line in lines:
            if line.names:
                said = f"{line.ref}: {line.names} names had been taken out of notes with it, and are not kept anywhere."
                self.stdout.write(f"{said} Read the notes.")
        if left:
            raise CommandError("\n".join(dict.fromkeys(left)))


def _back() -> list[ledger.Line]:
    try:
        return ledger.back()
    except ValueError as error:
        raise CommandError(str(error)) from error


def _identities(by: Any) -> list[str]:
    """Remove who sources are that were removed, and identities that were deleted; say what could not be."""
    entered = list(ledger.lines())
    removed = sorted({line.ref for line in entered if line.what == ledger.SOURCE})
    left = [_tried(ref, guard.forget, ref, by=by) for ref in removed]
    left += [_tried(ref, guard.delete_again, ref, by=by) for ref in sorted(guard.back(entered))]
    return [said for said in left if said]


def _again(line: ledger.Line, by: Any) -> str:
    """Remove it once more; what stands against it, or nothing."""
    found = line.found()
    if isinstance(found, Source):
        return _tried(line.ref, forget_source, found, by=by)
    if isinstance(found, Passage):
        return _tried(line.ref, redact, found, by=by)
    return "" if found is None else _tried(line.ref, expunge, found, by=by)


def _tried(ref: str, remove: Callable[..., Any], *args: Any, by: Any) -> str:
    try:
        remove(*args, by=by)
    except ValidationError as error:
        return f"{ref}: {' '.join(error.messages)}"
    return ""
