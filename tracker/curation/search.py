"""Looks for words among any number of records: each word in one field or another, as the admin's search has it.

The admin asks for all of it in one condition, of several tables, which no index answers: among a million records that
takes seconds. Here the keys of a word are collected from the indexes first, field by field. Where they are too many
they are not needed: what is common is met soon, wherever one begins to read.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Sequence
from functools import cached_property, reduce
from typing import Any

from django.contrib.admin.utils import lookup_spawns_duplicates
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.constants import LOOKUP_SEP
from django.utils.text import smart_split, unescape_string_literal

# keys that are collected of a word in one field
FEW = 10_000
# the index holds three letters: a shorter word is looked for where a word begins, except in writing without spaces
SHORT = 3
BEFORE = (" ", "-", "(", '"', "/")
UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
REFERENCE = re.compile(r"[A-Z]{1,2}-[0-9A-Z]*")


def found(rows: QuerySet[Any], fields: Sequence[str], text: str) -> QuerySet[Any]:
    """The rows that have each word (or phrase in quotation marks) of a text in one of these fields."""
    for word in _words(text):
        places = [place for path in fields if (place := _Place(rows, path, word)).may_have_it]
        rows = rows.filter(_anywhere(places))
    return rows


def _words(text: str) -> list[str]:
    return [_unquoted(word) for word in smart_split(text)]


def _unquoted(word: str) -> str:
    is_quoted = len(word) > 1 and word[0] in "\"'" and word[0] == word[-1]
    return unescape_string_literal(word) if is_quoted else word


def _anywhere(places: Sequence[_Place]) -> Q:
    keys = [place.keys for place in places]
    if all(some is not None for some in keys):
        return Q(pk__in=set().union(*(some or () for some in keys)))
    return reduce(operator.or_, (place.condition for place in places), Q())


class _Place:
    """A word in one field of the rows."""

    def __init__(self, rows: QuerySet[Any], path: str, word: str) -> None:
        self.rows, self.path, self.word = rows, path, word
        self.is_ref = path.rpartition(LOOKUP_SEP)[2] == "ref"

    @property
    def may_have_it(self) -> bool:
        """Whether a reference could be written so; in any other field there may be any word."""
        return not self.is_ref or bool(REFERENCE.fullmatch(self.word.upper()))

    @cached_property
    def keys(self) -> set[int] | None:
        """The keys of all rows that have it; None where they are too many to collect."""
        having = self.rows.model._base_manager.filter(self._has_it).order_by().values_list("pk", flat=True)
        some = list(having[: FEW + 1])
        return set(some) if len(some) <= FEW else None

    @property
    def condition(self) -> Q:
        """Whether a row that is read in any case has it."""
        if not lookup_spawns_duplicates(self.rows.model._meta, self.path):
            return self._has_it
        if self.keys is not None:
            return Q(pk__in=self.keys)
        return Q(Exists(self.rows.model._base_manager.filter(self._has_it, pk=OuterRef("pk"))))

    @property
    def _has_it(self) -> Q:
        if self.is_ref:
            return Q(**{f"{self.path}__startswith": self.word.upper()})
        if len(self.word) >= SHORT or UNSPACED.search(self.word):
            return Q(**{f"{self.path}__icontains": self.word})
        begins = (Q(**{f"{self.path}__icontains": sign + self.word}) for sign in BEFORE)
        return reduce(operator.or_, begins, Q(**{f"{self.path}__istartswith": self.word}))
