"""Filters that every table has: the collection, and what is new since a revision."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from tracker.research.filters.codes import ReadKnown
from tracker.research.filters.column import ColumnFilter
from tracker.research.models import Collection, last_shown
from tracker.research.parameters import Parameter
from tracker.research.readers import WHOLE, WORDS, Reader, RefusedError, whole, words
from tracker.research.snapshot import alias

COLLECTION, EVERY = "collection", "*"


class CollectionFilter(ColumnFilter):
    """Keeps one's own documentation unless other collections are named: they are never mixed by default."""

    def __init__(self) -> None:
        says = f"Collections by name. Without it {settings.OWN_COLLECTION} alone; {EVERY} = all."
        reader = Reader(_names, WORDS.schema)
        super().__init__(Parameter(COLLECTION, reader.schema, says), reader, _in, COLLECTION)

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        return qs.filter(of_collections(value))


def of_collections(names: list[str] | None, column: str = COLLECTION) -> Q:
    """The condition that a row belongs to these collections; to one's own documentation where none are named."""
    return Q() if names == [EVERY] else _in(names or [settings.OWN_COLLECTION], column)


def since_revision() -> ColumnFilter:
    """Keeps the rows whose edition is newer than a revision."""
    says = "Rows whose edition came after this revision."
    reader = Reader(_revision, WHOLE.schema | {"minimum": 0})
    return ColumnFilter(Parameter("since_revision", reader.schema, says), reader, lambda v: Q(since__gt=v), "since")


def _in(names: list[str], column: str = COLLECTION) -> Q:
    return Q(**{f"{column}__in": names})


def _names(text: str) -> list[str]:
    names = words(text)
    if names == [EVERY]:
        return names
    if EVERY in names:
        raise RefusedError(f"has names beside {EVERY}, which means all", value=text, allowed=f"{EVERY} alone, or names")
    return ReadKnown("a collection of this data set", _known)(text)


def _known() -> list[str]:
    """Collections that have ever had rows, in whatever revision: an answer from before one came is empty, not wrong."""
    names = Collection.objects.using(alias()).filter(since__lte=last_shown()).values_list("name", flat=True).distinct()
    return sorted({settings.OWN_COLLECTION, *names})


def _revision(text: str) -> int:
    number = whole(text)
    if number < 0:
        raise RefusedError("is not a revision", value=text, allowed="a number from 0 up")
    return number
