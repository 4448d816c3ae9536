"""A system check on what must not be there any more. See docs/reference/settings.md."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Warning, register  # noqa: A004 - as Django names it
from django.db import DEFAULT_DB_ALIAS, connections

from tracker.records.ledger import back, is_there
from tracker.records.models import Source
from tracker.research.models import Removal

# asked for by this name before the site is served
LEDGER = "ledger"
Databases = Sequence[str] | None


@register(LEDGER)
def nothing_removed_is_back(app_configs: Any, databases: Databases = None, **_: Any) -> list[CheckMessage]:
    """W005: the database holds what was removed for good, for it was restored from a backup; or nobody can tell.

    A warning: `serve` starts with none, and `migrate`, which asks every check, goes on, for `reapply` needs its tables.
    """
    if DEFAULT_DB_ALIAS not in (databases or ()):
        return []
    tables = connections[DEFAULT_DB_ALIAS].introspection.table_names()
    if not {Source._meta.db_table, Removal._meta.db_table} <= set(tables):
        return []  # before the first migration there is nothing
    if not is_there() and Removal.objects.exists():
        hint = "Bring it from a copy; if there never was one, make an empty file."
        return [Warning("Something was removed for good, and LEDGER_FILE is gone.", hint=hint, id="tracker.W005")]
    try:
        number = len(back())
    except ValueError as error:
        return [Warning(str(error), hint="Mend LEDGER_FILE from a copy.", id="tracker.W005")]
    hint = "Run `manage.py reapply --by` an officer, before anybody is let in."
    message = f"Removed for good, and here again, as after a restore: {number}."
    return [Warning(message, hint=hint, id="tracker.W005")] if number else []
