"""Look for records that may be the same, where nobody has saved them in a form: after an import, say."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from rich.console import Console
from rich.progress import track

from tracker.curation.duplicates.candidates import note
from tracker.curation.duplicates.kinds import KINDS
from tracker.records.models import Resemblance


class Command(BaseCommand):
    """`manage.py duplicates`: the newest records first; broken off, it has done those, and is run again."""

    help = "Compare records with the others of their kind, and note which may be the same."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Read the command line."""
        names = [kind.name for kind in KINDS]
        parser.add_argument("--kind", choices=names, help="records of this kind alone")
        parser.add_argument("--newest", type=int, metavar="N", help="the newest N of each kind alone")

    def handle(self, *args: Any, **options: Any) -> None:
        """Each record by itself, so that one that takes long holds nobody up."""
        console = Console(file=self.stdout, highlight=False)  # type: ignore[arg-type]
        for kind in KINDS:
            if options["kind"] in (None, kind.name):
                rows = kind.model._default_manager.order_by("-pk")
                keys = list(rows.values_list("pk", flat=True)[: options["newest"]])
                for key in track(keys, kind.name, console=console):
                    for record in kind.model._default_manager.filter(pk=key):
                        note(record)
        self.stdout.write(f"{Resemblance.objects.count()} pairs may be the same.")
