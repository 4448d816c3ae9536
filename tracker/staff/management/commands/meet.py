"""Say that somebody is who they are said to be, where no protection officer can yet."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from tracker.staff.models import User
from tracker.staff.signing_in.meeting import as_seen, meet


class Command(BaseCommand):
    """Let an account have the rights of its roles, and the confidential room open to it."""

    help = "Say that you have made sure who signed in with an account. Needed for the first protection officer."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="of an account that was invited")
        parser.add_argument("--by", required=True, metavar="USERNAME", help="who has made sure: stands in its history")

    def handle(self, *args: Any, **options: Any) -> None:
        person, by = _account(options["username"]), _account(options["by"])
        if person == by:
            raise CommandError("Nobody vouches for themselves.")
        if not person.is_to_be_met:
            self.stdout.write(f"{person} was met already.")
            return
        try:
            meet(person, by=by, how="on the server", seen=as_seen(person))
        except ValidationError as error:
            raise CommandError(error.message) from error
        self.stdout.write(f"{person} has the rights of their roles now.")


def _account(name: str) -> User:
    found = User.objects.filter(username=name, is_active=True).first()
    if found is None:
        raise CommandError(f"No active account is called {name!r}.")
    return found
