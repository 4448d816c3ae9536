"""Set up the demo: staff accounts and its cases, published."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from tracker.curation import demo
from tracker.staff.demo import ensure_accounts, password_file
from tracker.staff.models import User


class Command(BaseCommand):
    """`manage.py demo`: accounts, the worked case and an invented one. A second call changes nothing."""

    help = (
        "Set up the demo: staff accounts with passwords of this clone's own, and two cases, published: the worked one, "
        "and an invented one in a collection of its own."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        passwords = ensure_accounts()
        for case in demo.CASES:
            if demo.is_loaded(case):
                self.stdout.write(f"{case.title} is there already: nothing was changed.")
            else:
                self._publish(case)
        self.stdout.write("\nThis is a demonstration. Its accounts, also in " + str(password_file()) + ":")
        for name, password in passwords.items():
            self.stdout.write(f"  {name:10} {password}")

    def _publish(self, case: demo.DemoCase) -> None:
        cast = {name: User.objects.get(username=name) for name in ("contributor", "reviewer", "publisher")}
        wholes = demo.load(case, contributor=cast["contributor"], officer=User.objects.get(username="officer"))
        outcome = demo.publish(case, wholes, **cast)
        self.stdout.write(f"{case.title} is published as revision {outcome.number}: {', '.join(outcome.taken)}.")
