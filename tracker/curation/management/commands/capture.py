"""Take a file in for a report."""

from __future__ import annotations

import getpass
import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.management.base import BaseCommand, CommandError

from tracker.curation.capture.saying import facts, lines
from tracker.curation.capture.taking import Reading, Taken, take_in
from tracker.curation.management.arguments import day
from tracker.records.models import Report
from tracker.reference.choices import RetrievedBasis
from tracker.staff.models import User

PERMISSIONS = ("records.add_capture", "records.change_passage")
NOT_ALL, REFUSED = 1, 2


class Command(BaseCommand):
    """Takes a file in for a report: keeps it with its SHA-256, fills its text, and looks for the report's passages."""

    help = (
        "Take a file in for a report: a web page, PDF, plain text, image or Office document, told from its content. "
        "It is kept with its SHA-256, beside a copy without metadata, with its "
        "address and day; its text is filled in; and every passage of the report is said to be found in it, not "
        "found, or ambiguous. A capture that has this SHA-256 and waits for its file gets it; a file that is held "
        "already is not stored again, unless --url or --retrieved-on says that it was read elsewhere or another day. "
        "Ends with 0 if all passages are found, with 1 if not, and with 2 if the file is refused: then nothing is "
        "stored."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Read the command line."""
        parser.add_argument("file", metavar="FILE", type=Path, help="the file")
        parser.add_argument("--report", metavar="REF", required=True, help="reference of the report: R-…")
        parser.add_argument("--url", metavar="ADDRESS", default="", help="the address at which it was read")
        parser.add_argument("--retrieved-on", metavar="DAY", type=day, help="the day on which it was read; today")
        parser.add_argument(
            "--basis",
            choices=RetrievedBasis.values,
            default=RetrievedBasis.OUR_CLOCK.value,
            help="how that day is known: our_clock, if you do not say",
        )
        parser.add_argument("--retrieved-text", metavar="TEXT", default="", help="the day as the page showed it")
        parser.add_argument("--working-copy", action="store_true", help="make it the one that researchers are told of")
        parser.add_argument("--by", metavar="USERNAME", help="who takes it in: history names them")
        parser.add_argument("--check", action="store_true", help="only say what would come of it; store nothing")
        parser.add_argument("--format", choices=["text", "json"], default="text", help="how the answer is written")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take it in, say what came of it, and end with the status that says so, too."""
        try:
            taken = self._taken(options)
        except ValidationError as error:
            raise CommandError("\n".join([*_said(error), "Nothing was stored."]), returncode=REFUSED) from error
        if options["format"] == "json":
            self.stdout.write(json.dumps(facts(taken, is_stored=not options["check"]), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(lines(taken, is_stored=not options["check"])))
        if not taken.is_whole:
            sys.exit(NOT_ALL)

    def _taken(self, options: dict[str, Any]) -> Taken:
        report = _report(options["report"])
        by = _person(options["by"])
        why = "manage.py capture" if by else f"manage.py capture, run by {getpass.getuser()} of the server"
        reading = Reading(
            url=options["url"],
            retrieved_on=options["retrieved_on"],
            retrieved_basis=options["basis"],
            retrieved_text=options["retrieved_text"],
        )
        try:
            if not options["file"].is_file():
                raise CommandError(f"{options['file']}: there is no such file.", returncode=REFUSED)
            with options["file"].open("rb") as opened:
                return take_in(
                    File(opened),
                    report,
                    reading,
                    by=by,
                    why=why,
                    is_working_copy=options["working_copy"],
                    only_look=options["check"],
                )
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}.", returncode=REFUSED) from error


def _report(ref: str) -> Report:
    found = Report.objects.filter(ref=ref).first()
    if found is None:
        raise CommandError(f"{ref}: there is no such report.", returncode=REFUSED)
    return found


def _person(username: str | None) -> User | None:
    if username is None:
        return None
    found = User.objects.filter(username=username, is_active=True).first()
    if found is None or not found.has_perms(PERMISSIONS):
        raise CommandError(f"{username}: nobody of this name may enter captures.", returncode=REFUSED)
    return found


def _said(error: ValidationError) -> list[str]:
    """What stands against it, with the field that it is about where there is one."""
    if not hasattr(error, "error_dict"):
        return error.messages
    named = error.message_dict.items()
    return [message if name == "__all__" else f"{name}: {message}" for name, texts in named for message in texts]
