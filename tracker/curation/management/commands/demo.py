"""Set up the demo: staff accounts and the worked case, published."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from tracker.curation import demo
from tracker.staff.demo import ensure_accounts, password_file
from tracker.staff.models import User


class Command(BaseCommand):
    """`manage.py demo`: accounts and the worked case. A second call changes nothing."""

    help = "Set up the demo: staff accounts with passwords of this clone's own, and the worked case, published."

    def handle(self, *args: Any, **options: Any) -> None:
        passwords = ensure_accounts()
        if demo.is_loaded():
            self.stdout.write("The worked case is there already: nothing was changed.")
        else:
            self._publish_case()
        self.stdout.write("\nThis is a demonstration. Its accounts, also in " + str(password_file()) + ":")
        for name, password in passwords.items():
            self.stdout.write(f"  {name:10} {password}")

    def _publish_case(self) -> None:
        cast = {name: User.objects.get(username=name) for name in ("curator", "reviewer", "publisher")}
        outcome = demo.publish(demo.load(curator=cast["curator"]), **cast)
        self.stdout.write(f"The worked case is published as revision {outcome.number}: {', '.join(outcome.taken)}.")
