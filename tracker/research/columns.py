"""A public column: a Django field that also carries what researchers must know of it.

One column is declared once, in `research/models/`. Serializer, filters, CSV header, OpenAPI and codebook
are all read from it, so they cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.contrib.postgres.fields import ArrayField
from django.db import models

Kind = Literal["text", "texts", "code", "codes", "ref", "refs", "int", "dec", "date", "time", "bool"]

# kinds whose values are lists, written with "; " between them in CSV
LISTS: frozenset[Kind] = frozenset({"texts", "codes", "refs"})
# kinds that are asked for by whole value: any of, none of
SETS: frozenset[Kind] = frozenset({"code", "codes", "ref", "refs"})
RANGES: frozenset[Kind] = frozenset({"int", "dec", "date"})


@dataclass(frozen=True)
class Facts:
    """What the codebook says of a column beside its definition (the field's help text).

    `scheme` names the vocabulary of a code. `unit` is that of a number. `standard` is the code book or
    standard that the column follows. `missing` says what an empty cell means. `source` names the record
    that the value comes from. `choosable` columns of free text or numbers may be asked for by whole value
    (a publisher's name, a year). `searched` is False for texts without words to look for.
    """

    kind: Kind
    scheme: str = ""
    unit: str = ""
    standard: str = ""
    example: str = ""
    missing: str = ""
    source: str = ""
    choosable: bool = False
    maximum: bool = False
    searched: bool = True


def facts(field: models.Field[Any, Any]) -> Facts:
    """The facts of a public column; every column of a public table has them."""
    found: Facts = field.facts  # type: ignore[attr-defined]
    return found


def searched(fields: Iterable[models.Field[Any, Any]]) -> list[models.Field[Any, Any]]:
    """The columns in which `q` looks for words."""
    return [one for one in fields if facts(one).kind in {"text", "texts"} and facts(one).searched]


def is_column(field: models.Field[Any, Any]) -> bool:
    """Whether a field is a public column."""
    return hasattr(field, "facts")


def _column(field: models.Field[Any, Any], kind: Kind, **more: Any) -> Any:
    field.facts = Facts(kind, **more)  # type: ignore[attr-defined]
    return field


def _plain_text(help_text: str, *, required: bool) -> models.Field[Any, Any]:
    # "C": the same order on every machine, whatever its language
    return models.TextField(null=not required, db_collation="C", help_text=help_text)


def _list(help_text: str) -> models.Field[Any, Any]:
    return ArrayField(models.TextField(), default=list, help_text=help_text)


def text(help_text: str, *, required: bool = False, **more: Any) -> Any:
    """Free text."""
    return _column(_plain_text(help_text, required=required), "text", **more)


def texts(help_text: str, **more: Any) -> Any:
    """A list of free texts; empty = none."""
    return _column(_list(help_text), "texts", **more)


def code(scheme: str, help_text: str, *, required: bool = False, **more: Any) -> Any:
    """One code of a vocabulary (or of the countries: scheme `country`)."""
    return _column(_plain_text(help_text, required=required), "code", scheme=scheme, **more)


def codes(scheme: str, help_text: str, **more: Any) -> Any:
    """A list of codes of one vocabulary, in the order of their codes; empty = none."""
    return _column(_list(help_text), "codes", scheme=scheme, **more)


def ref(help_text: str, *, required: bool = False, **more: Any) -> Any:
    """The reference of a record: a letter, a hyphen, eight characters (`I-7K3M9QDX`)."""
    return _column(_plain_text(help_text, required=required), "ref", **more)


def refs(help_text: str, **more: Any) -> Any:
    """A list of references; empty = none."""
    return _column(_list(help_text), "refs", **more)


def integer(help_text: str, *, unit: str = "", required: bool = False, **more: Any) -> Any:
    """A whole number in `unit`."""
    return _column(models.IntegerField(null=not required, help_text=help_text), "int", unit=unit, **more)


def decimal(help_text: str, *, digits: int, places: int, unit: str = "", **more: Any) -> Any:
    """An exact decimal number in `unit`: never a float."""
    field = models.DecimalField(null=True, max_digits=digits, decimal_places=places, help_text=help_text)
    return _column(field, "dec", unit=unit, **more)


def date(help_text: str, **more: Any) -> Any:
    """A day, ISO 8601."""
    return _column(models.DateField(null=True, help_text=help_text), "date", **more)


def time(help_text: str, **more: Any) -> Any:
    """A time of day as printed, without a zone."""
    return _column(models.TimeField(null=True, help_text=help_text), "time", **more)


def boolean(help_text: str, **more: Any) -> Any:
    """Yes or no: true or false in JSON, 1 or 0 in CSV."""
    return _column(models.BooleanField(null=True, help_text=help_text), "bool", **more)
