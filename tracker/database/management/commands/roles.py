"""Make the logins, and set what each of them may do."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS

from tracker.database import logins, roles, surplus


class Command(BaseCommand):
    """`manage.py roles`: safe to run at any time."""

    help = "Make the research and confidential logins, and renew what they may do."
    # the checks would refuse to run what mends them
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--sql` prints instead of doing."""
        parser.add_argument(
            "--sql", action="store_true", help="Print what an administrator would run: what is missing, what is open."
        )

    def handle(self, *, sql: bool, **_: Any) -> None:
        """Make, renew and report; or print."""
        if sql:
            self.stdout.write("\n".join(for_administrator()))
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


def for_administrator() -> list[str]:
    """The lines of SQL that somebody with more rights than the owner would run."""
    database = logins.Account.of(DEFAULT_DB_ALIAS).database
    if left := [*logins.missing_sql(), *surplus.sql()]:
        return [f"-- to be run in the database {database}", *left]
    return ["-- nothing is missing, and nothing open that could be closed"]
