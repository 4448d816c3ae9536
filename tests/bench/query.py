"""What a reader of all figures asks for, as the tracker itself says it to PostgreSQL."""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.models import QuerySet
from django.http import QueryDict

from tracker.research.asked import Asked
from tracker.research.cells import Column
from tracker.research.filters.tables import filterset
from tracker.research.formats import copy_csv
from tracker.research.models import SurveyFigureEdition
from tracker.research.pin import newest
from tracker.research.snapshot import alias

PATH = "/api/v1/survey-figures.csv"


def rows() -> QuerySet[Any]:
    """The rows of the file, in its order."""
    filters = filterset(SurveyFigureEdition)(Asked(QueryDict("")), newest().rows(SurveyFigureEdition))
    filters.check()
    return filters.rows(newest().rows(SurveyFigureEdition)).order_by("pk")


def columns() -> list[Column]:
    """The columns of the file, in their order."""
    return newest().columns(SurveyFigureEdition)[0]


def statement() -> str:
    """The COPY statement that writes the file."""
    return copy_csv(rows(), columns(), connections[alias()])
