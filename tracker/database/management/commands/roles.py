"""Make the logins, and set what each of them may do."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from tracker.database import logins, roles


class Command(BaseCommand):
    """`manage.py roles`: safe to run at any time."""

    help = "Make the research and confidential logins, and renew what they may do."
    # the checks would refuse to run what mends them
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--sql` prints instead of doing."""
        parser.add_argument(
            "--sql", action="store_true", help="Print what an administrator would run to make what is missing."
        )

    def handle(self, *, sql: bool, **_: Any) -> None:
        """Make, renew and report; or print."""
        if sql:
            self.stdout.write("\n".join(logins.missing_sql() or ["-- nothing is missing"]))
            return
        try:
            done = [*logins.renew_passwords(), *logins.establish()]
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        roles.open_to_research()
        roles.close_confidential()
        for what in done:
            self.stdout.write(f"{what}: done")
        self.stdout.write("Logins and their rights are as they should be.")
