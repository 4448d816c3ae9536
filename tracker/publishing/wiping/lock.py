from __future__ import annotations

import time

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.db import OperationalError, connection, transaction
from django.db.models import Model

from tracker.publishing.models import RevisionLog

# seconds: in all; and at first for one table. PostgreSQL looks for people who wait in a circle after one second
LONGEST, FIRST, MOST = 20.0, 0.3, 3.0


def alone() -> None:
    """Let nobody else write or hold records, notes or revisions until the transaction ends; who does so ends first.

    What is on its way would bring back words that are removed. Whoever holds one table and waits for another could wait
    for somebody who waits for the first: so all are let go when one is not to be had at once, and asked for again, more
    patiently each time (a vacuum only gives way to somebody who waits). Raises OperationalError if others have not
    ended after 20 seconds.
    """
    models: list[type[Model]] = [RevisionLog, *apps.get_app_config("records").get_models(), LogEntry]
    tables = ", ".join(model._meta.db_table for model in models)
    until, patience = time.monotonic() + LONGEST, FIRST
    while True:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{1000 * patience:.0f}ms"])
                cursor.execute(f"LOCK TABLE {tables} IN EXCLUSIVE MODE")
                cursor.execute("SET LOCAL lock_timeout TO DEFAULT")
        except OperationalError:
            if time.monotonic() > until:
                raise
            patience = min(2 * patience, MOST)
        else:
            return
