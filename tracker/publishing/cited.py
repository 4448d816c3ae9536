"""The citations under wholes and their parts, and the claim that each stands under."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, NullIf

from tracker.publishing.expressions import among
from tracker.records.models import CLAIMS, Citation
from tracker.records.tree import claims_of, path


def under(kind: str, wholes: QuerySet[Any]) -> QuerySet[Citation]:
    """The citations under wholes of one kind, and under their parts."""
    found = Q()
    for column, part in claims_of(kind).items():
        rows = wholes if part is None else CLAIMS[column]._base_manager.filter(**{f"{path(part)}__in": wholes})
        found |= among(column, rows)
    return Citation.objects.filter(found)


def kind_of_claim(kind: str) -> Case:
    """The column that names the claim, in a citation under a whole of this kind."""
    cases = [When(**{f"{column}__isnull": False}, then=Value(column)) for column in claims_of(kind)]
    return Case(*cases, output_field=CharField())


def first(found: Sequence[F]) -> Any:
    """The first of these that is there."""
    return Coalesce(*found) if len(found) > 1 else found[0]


def grade(*, own_fields: bool = False) -> Any:
    """The grade of a citation: its own, or that of whoever speaks. A report's own fields have nobody."""
    own = NullIf(F("reliability"), Value(""), output_field=CharField())
    return own if own_fields else Coalesce(own, F("passage__speaker__reliability"), output_field=CharField())
