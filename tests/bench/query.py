"""`python -m tests.bench.query`: what a reader of all incidents asks for, as the tracker says it to PostgreSQL."""

from __future__ import annotations

import sys

import django


def statement() -> str:
    """The COPY statement that writes the file."""
    from django.db import connections  # noqa: PLC0415 - models can be imported only now
    from django.http import QueryDict  # noqa: PLC0415

    from tracker.research.asked import Asked  # noqa: PLC0415
    from tracker.research.filters.tables import filterset  # noqa: PLC0415
    from tracker.research.formats import copy_csv  # noqa: PLC0415
    from tracker.research.models import IncidentEdition  # noqa: PLC0415
    from tracker.research.pin import newest  # noqa: PLC0415
    from tracker.research.snapshot import alias  # noqa: PLC0415

    rows = newest().rows(IncidentEdition)
    filters = filterset(IncidentEdition)(Asked(QueryDict("")), rows)
    filters.check()
    columns = newest().columns(IncidentEdition)[0]
    return copy_csv(filters.rows(rows).order_by("pk"), columns, connections[alias()])


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(statement())
