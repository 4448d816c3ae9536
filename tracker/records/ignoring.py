"""Whether a trigger is told to stand aside, which every trigger asks first: in a form that costs next to nothing."""

from __future__ import annotations

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

# pgtrigger's own is in PL/pgSQL and catches an error each time that the setting is missing, which is nearly always;
# this is an expression, which PostgreSQL writes into the trigger. The answer is the same.
CHEAPLY = """
CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce(trigger_name = ANY (nullif(current_setting('pgtrigger.ignore', true), '')::text[]), false)
$$
"""


def after_migrating(*, using: str, **_: Any) -> None:
    """Put it in the place of pgtrigger's own, which comes back with each trigger that a migration adds."""
    if using == DEFAULT_DB_ALIAS:
        with connections[using].cursor() as cursor:
            cursor.execute(CHEAPLY)
