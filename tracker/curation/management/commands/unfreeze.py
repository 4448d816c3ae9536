"""Show the public every revision again."""

from __future__ import annotations

from typing import Any

from tracker.curation.management.settling import Settling


class Command(Settling):
    """`manage.py unfreeze --by publisher --why "…"`: by another person than the one who froze it."""

    help = "Show the public every revision again. It takes another person than the one who froze it."

    def handle(self, *args: Any, **options: Any) -> None:
        """Lift it. Raises CommandError, and changes nothing, where that is refused."""
        self.settle(None, options)
