"""A system check on who sources are that were removed. See docs/reference/settings.md."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Warning, register  # noqa: A004 - as Django names it
from django.db import DEFAULT_DB_ALIAS

from tracker.confidential import guard
from tracker.publishing.checks import LEDGER, Databases
from tracker.records.ledger import SOURCE, lines


@register(LEDGER)
def nobody_removed_is_known_again(app_configs: Any, databases: Databases = None, **_: Any) -> list[CheckMessage]:
    """W006: the confidential database keeps of sources what was removed or deleted: it was restored from a backup.

    Where this server cannot ask it, it serves nothing of it either.
    """
    if DEFAULT_DB_ALIAS not in (databases or ()):
        return []
    try:
        entered = list(lines())
        number = len(guard.kept(line.ref for line in entered if line.what == SOURCE) | guard.back(entered))
    except ValueError:
        return []  # W005 says so
    hint = "Run `manage.py reapply --by` an officer, before anybody is let in."
    message = f"Sources of whom something is kept that was removed for good, as after a restore: {number}."
    return [Warning(message, hint=hint, id="tracker.W006")] if number else []
