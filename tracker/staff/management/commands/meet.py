"""Say that somebody is who they are said to be, where no protection officer can yet."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tracker.staff.models import User


class Command(BaseCommand):
    """Let the confidential room be open to an account again, as far as somebody lets it in."""

    help = "Say that you have made sure who signed in with an account. Needed for the first protection officer."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="of an account that was invited")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["username"]
        person = User.objects.filter(username=name, is_active=True).first()
        if person is None:
            raise CommandError(f"No active account is called {name!r}.")
        if not person.is_to_be_met:
            self.stdout.write(f"{name} was met already.")
            return
        if not person.has_usable_password():
            raise CommandError(f"{name} has not opened the link yet: nobody has signed in who could be met.")
        User.objects.filter(pk=person.pk).update(is_to_be_met=False)
        self.stdout.write(f"The confidential room is open to {name}, as far as somebody lets them in.")
