"""The usual ways to make the same file in Django, for scale: on few rows, since they take long."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Callable, Iterable
from typing import Any

from rest_framework.serializers import ModelSerializer

from tests.bench.query import columns, rows
from tracker.research.models import SurveyFigureEdition

FEW = 30_000


def by_iterator() -> float:
    """Rows a second of objects from the ORM's iterator, written by Python's csv."""
    names = [field.name for field in columns()]
    return _rate(lambda: ([getattr(row, name) for name in names] for row in rows()[:FEW].iterator()))


def by_serializer() -> float:
    """Rows a second of a serializer of Django REST framework, written by Python's csv."""

    class Figures(ModelSerializer[SurveyFigureEdition]):
        class Meta:
            model = SurveyFigureEdition
            fields = [field.name for field in columns()]

    return _rate(lambda: (row.values() for row in Figures(rows()[:FEW], many=True).data))


WAYS = (by_iterator, by_serializer)


def _rate(lines: Callable[[], Iterable[Iterable[Any]]]) -> float:
    begun, count, writer = time.perf_counter(), 0, csv.writer(io.StringIO())
    for count, line in enumerate(lines(), start=1):  # noqa: B007
        writer.writerow(line)
    return count / (time.perf_counter() - begun)
