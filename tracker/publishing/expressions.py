"""Words that the mappings of the public tables are written in."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    CharField,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Collate, ExtractYear, NullIf, StrIndex, Substr
from django.db.models.lookups import Exact

from tracker.records.models import Report, Whole
from tracker.records.models.source import NOT_SHOWN
from tracker.reference.choices import ProtectionLevel
from tracker.reference.models import Country


def text(path: str) -> NullIf:
    """A text; missing where it is blank."""
    return NullIf(F(path), Value(""), output_field=TextField())


def term(path: str) -> Substr:
    """The code of a term: its key without the name of the vocabulary."""
    return Substr(F(f"{path}_id"), StrIndex(F(f"{path}_id"), Value(":")) + 1)


def in_order(path: str) -> Func:
    """A list of codes in the order of the codes, each once."""
    return Func(
        F(path),
        template='ARRAY(SELECT DISTINCT code COLLATE "C" FROM unnest(%(expressions)s) code ORDER BY 1)',
        output_field=TextField(),
    )


def listed(rows: QuerySet[Any], column: str) -> ArraySubquery:
    """The distinct values of a column of the record's parts, in their order."""
    values = rows.annotate(listed=Collate(F(column), "C")).exclude(listed="").exclude(listed=None)
    return ArraySubquery(values.order_by("listed").values("listed").distinct())


def unnested(rows: QuerySet[Any], column: str) -> ArraySubquery:
    """The distinct members of a list column of the record's parts, in their order."""
    members = Func(F(column), function="unnest", output_field=TextField())
    values = rows.annotate(listed=Collate(members, "C"))
    return ArraySubquery(values.order_by("listed").values("listed").distinct())


def of_countries(path: str) -> QuerySet[Country]:
    """The countries in a list column of the outer row."""
    return Country.objects.filter(_is_any("iso3", OuterRef(path))).order_by("iso3")


def one(rows: QuerySet[Any], column: str) -> Subquery:
    """A column of the one part that `rows` finds; missing where it finds none."""
    return Subquery(rows.values(column)[:1])


def among(path: str, rows: QuerySet[Any]) -> Q:
    """That the key at `path` is one of the rows'. Beside an OR, an index finds these, and for IN (…) none does."""
    return _is_any(path, ArraySubquery(rows.order_by().values("pk")))


def keyed(keys: list[int]) -> Q:
    """That the row's own key is one of these. They are one parameter, and for IN (…) each would be one."""
    return _is_any("pk", Value(keys, output_field=ArrayField(BigIntegerField())))


def _is_any(path: str, array: Any) -> Q:
    return Q(Func(F(path), array, template="%(expressions)s)", arg_joiner=" = ANY (", output_field=BooleanField()))


def counted(rows: QuerySet[Any], what: Any) -> Coalesce:
    """An aggregate over the record's parts; 0 where there are none."""
    grouped = rows.order_by().annotate(all=Value(1)).values("all").annotate(n=what).values("n")
    return Coalesce(Subquery(grouped, output_field=IntegerField()), 0)


def dates(path: str = "") -> dict[str, Any]:
    """The columns of an uncertain date, at `path` from the row."""
    start, end = f"{path}date_start", f"{path}date_end"
    same_year = Exact(ExtractYear(start), ExtractYear(end))
    return {
        "date_start": F(start),
        "date_end": F(end),
        "extent": F(f"{path}extent"),
        "date_precision": text(f"{path}date_precision"),
        "date_text": text(f"{path}date_text"),
        "date_basis": text(f"{path}date_basis"),
        "year": Case(When(same_year, then=ExtractYear(start)), output_field=IntegerField()),
    }


def collected(path: str = "") -> dict[str, Any]:
    """The collection of the whole at `path`, and its licence."""
    return {"collection": F(f"{path}collection__name"), "licence": F(f"{path}collection__licence")}


def public_report(path: str) -> Subquery:
    """The reference of the report at `path`, if it has a public row."""
    return public_whole(Report, path)


def public_whole(model: type[Whole], path: str) -> Subquery:
    """The reference of the whole at `path`, if it is public."""
    return one(model._base_manager.filter(pk=OuterRef(path), is_public=True), "ref")


def public_refs(rows: QuerySet[Any], path: str) -> ArraySubquery:
    """References of the public wholes at `path` from the rows, in their order."""
    return listed(rows.filter(**{f"{path}__is_public": True}), f"{path}__ref")


def shown(path: str) -> Q:
    """That the face at `path` may be shown: its source is not sealed and has not closed the door."""
    return Q(**{f"{path}__isnull": False}) & ~(
        Q(**{f"{path}__source__protection_level": ProtectionLevel.SEALED})
        | Q(**{f"{path}__source__consent_status__in": NOT_SHOWN})
    )


def if_shown(path: str, value: Any) -> Case:
    """A value of the face at `path`, if the face may be shown."""
    return Case(When(shown(path), then=value), output_field=CharField())
