"""Rows as JSON texts. PostgreSQL writes them: exact numbers, one form of every value, no object a cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connections
from django.db.models import QuerySet

from tracker.research.cells import Column, for_json, select
from tracker.research.snapshot import alias


def as_json(rows: QuerySet[Any], columns: Sequence[Column]) -> list[bytes]:
    """Each row as a JSON object of the columns, in the rows' order."""
    connection = connections[alias()]
    source, params = select(rows, {field.name: for_json(field) for field in columns}, connection)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT row_to_json(t)::text FROM {source}", params)  # noqa: S608  compiled by Django
        return [text.encode() for (text,) in cursor.fetchall()]
