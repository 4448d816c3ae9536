from __future__ import annotations

import time

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.db import OperationalError, connection, transaction
from django.db.models import Model

from tracker.publishing.models import RevisionLog

# seconds
PAUSE, LONGEST = 0.05, 20.0


def alone() -> None:
    """Let nobody else write or hold records, notes or revisions until the transaction ends; who does so ends first.

    What is on its way would bring back words that are removed. All tables are taken at once or none: who holds one and
    waits for another could wait for somebody who waits for the first. Raises OperationalError if others have not ended
    after 20 seconds.
    """
    models: list[type[Model]] = [RevisionLog, *apps.get_app_config("records").get_models(), LogEntry]
    tables = ", ".join(model._meta.db_table for model in models)
    until = time.monotonic() + LONGEST
    while True:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {tables} IN EXCLUSIVE MODE NOWAIT")
        except OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(PAUSE)
        else:
            return
