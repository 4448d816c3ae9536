"""Which countries the data set tells of, and in which part."""

from __future__ import annotations

from typing import Any

from django.db.models import Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat

from tracker.research import pin
from tracker.research.columns import facts
from tracker.research.filters import codes
from tracker.research.filters.column import ColumnFilter
from tracker.research.filters.shared import CollectionFilter, of_collections
from tracker.research.models import TABLES, ReportEdition
from tracker.research.parameters import Parameter
from tracker.research.readers import FLAG

ROLE, RECORDS, COLLECTION = "country_role", "has_records", "collection"


class HasRecords(ColumnFilter):
    """Countries that current rows tell of; with roles, those that play such a part in a report."""

    def __init__(self) -> None:
        says = (
            f"1 = the data set tells of it, 0 = not. Venues, publishers' seats and mere mentions do not count unless "
            f"{ROLE} asks for them."
        )
        super().__init__(Parameter(RECORDS, FLAG.schema, says), FLAG, Q)

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        asked = self.parent.form.cleaned_data
        roles, looked_at = asked.get(ROLE), of_collections(asked.get(COLLECTION))
        if value is None and not roles:
            return qs
        qs, told = _in_part(qs, roles, looked_at) if roles else (qs, _anywhere(looked_at))
        return qs.exclude(told) if value is False else qs.filter(told)


class InPart(ColumnFilter):
    """The parts that has_records asks for; alone, they ask for it, too."""

    def __init__(self) -> None:
        reader = codes.reader(ROLE)
        says = "Any of: the part that it plays in a report (then has_records is 1 unless it is given)."
        super().__init__(Parameter(ROLE, reader.schema, says), reader, Q)

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        asked = self.parent.form.cleaned_data
        if value is None or asked.get(RECORDS) is not None:
            return qs
        qs, told = _in_part(qs, value, of_collections(asked.get(COLLECTION)))
        return qs.filter(told)


class LookedAt(CollectionFilter):
    """The collections that the two others look at; by itself it keeps every country."""

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        return qs


def _anywhere(looked_at: Q) -> Q:
    """Countries that stand in any column of countries of a current row."""
    found, newest = Q(), pin.newest()
    for model in TABLES.values():
        current = newest.rows(model).filter(looked_at)
        for column in model.columns():
            if facts(column).scheme == "country":
                found |= Q(iso3__in=_named(current, column.name, is_list=facts(column).kind == "codes"))
    return found


def _named(rows: QuerySet[Any], column: str, *, is_list: bool) -> QuerySet[Any]:
    if is_list:
        member = Func(column, function="unnest", output_field=TextField())
        return rows.annotate(named=member).order_by().values("named").distinct()
    return rows.exclude(**{column: None}).order_by().values(column).distinct()


def _in_part(qs: QuerySet[Any], roles: list[str], looked_at: Q) -> tuple[QuerySet[Any], Q]:
    """The countries, and the condition that they play one of these parts in a current report."""
    reports = pin.newest().rows(ReportEdition).filter(looked_at)
    parts = _named(reports, "country_roles", is_list=True)
    qs = qs.annotate(**{f"as_{role}": Concat("iso3", Value(f":{role}"), output_field=TextField()) for role in roles})
    return qs, Q(*(Q(**{f"as_{role}__in": parts}) for role in roles), _connector=Q.OR)
