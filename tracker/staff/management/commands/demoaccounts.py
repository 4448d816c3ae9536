"""Make, show or remove the accounts of the demo."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tracker.staff import demo


class Command(BaseCommand):
    """Make the accounts of the demo and show their passwords."""

    help = "Make the accounts of the demo and show their passwords; --remove deletes them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--remove", action="store_true", help="delete every account made by the demo")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["remove"]:
            self.remove()
        else:
            self.show()

    def remove(self) -> None:
        names = demo.remove_accounts()
        self.stdout.write(f"Removed: {', '.join(names)}." if names else "There is no demo account.")

    def show(self) -> None:
        try:
            passwords = demo.ensure_accounts()
        except demo.DemoRefusedError as error:
            raise CommandError(error) from error
        self.stdout.write(f"Demo accounts (also in {demo.password_file()}):")
        for name, password in passwords.items():
            self.stdout.write(f"  {name:<10} {password}")
