"""Write the codebook into the documentation."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tracker.research import codebook_page


class Command(BaseCommand):
    """`manage.py codebook` writes the page, `--check` says whether it is up to date."""

    help = "Write docs/reference/codebook.md from the public columns, or check that it is up to date."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="Write nothing; fail if the page is out of date.")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        page, text = codebook_page.PAGE, codebook_page.written()
        if not check:
            page.write_text(text, encoding="utf-8")
        elif not page.exists() or page.read_text(encoding="utf-8") != text:
            raise CommandError(f"{page.name} is out of date. Write it anew: manage.py codebook")
