"""Say what a text suggests to record."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from tracker.curation.management.arguments import day
from tracker.curation.suggest import suggest
from tracker.curation.suggest.saying import lines

REFUSED = 2
STDIN = "-"


class Command(BaseCommand):
    """Suggests what to record from a text; nothing is stored."""

    help = (
        "Say what a text suggests to record: figures, dates, countries with their part, reviews, positions and "
        "content warnings, each with the words that it rests on and where they stand. The file is plain text in "
        "UTF-8. Nothing is stored. Ends with 2 if the file cannot be read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Read the command line."""
        parser.add_argument("file", metavar="FILE", help="the text; - for what comes from standard input")
        parser.add_argument(
            "--published",
            metavar="DATE",
            type=day,
            help="the day of its publication, from which “last year” is counted; without it such dates have no days",
        )
        parser.add_argument("--format", choices=["text", "json"], default="text", help="how the answer is written")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what is suggested."""
        found = suggest(_text(options["file"]), options["published"])
        if options["format"] == "json":
            self.stdout.write(json.dumps([one.as_dict() for one in found], ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(lines(found)))


def _text(name: str) -> str:
    """The characters of the file, none of them changed: places are counted in them."""
    content = _content(name)
    if len(content) > settings.UPLOAD_LIMIT:
        raise CommandError(f"{name}: it is over {settings.UPLOAD_LIMIT / 2**20:g} MB.", returncode=REFUSED)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise CommandError(f"{name}: it is no text in UTF-8 (byte {error.start}).", returncode=REFUSED) from error


def _content(name: str) -> bytes:
    most = settings.UPLOAD_LIMIT + 1
    if name == STDIN:
        return sys.stdin.buffer.read(most)
    try:
        with Path(name).open("rb") as opened:
            return opened.read(most)
    except OSError as error:
        raise CommandError(f"{name}: {error.strerror}.", returncode=REFUSED) from error
    except ValueError as error:
        raise CommandError(f"{name!r} is no name of a file.", returncode=REFUSED) from error
