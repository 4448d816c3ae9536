"""Two records side by side: each column in which one of them says something, and how many parts each has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tracker.curation.merging.absorbing import keys_to
from tracker.curation.merging.differences import DATE
from tracker.curation.words import in_words, label, labels_of_terms, said
from tracker.records.models.uncertain_date import UncertainDate
from tracker.records.review import STEPS

LEFT_OUT = {"id", "ref", *STEPS}


@dataclass(frozen=True)
class Line:
    """What the two say in one column."""

    label: str
    one: str
    other: str

    @property
    def differs(self) -> bool:
        return self.one != self.other


def sides(one: Any, other: Any) -> list[Line]:
    """The lines, in the order of the columns; then the parts, and what else names them."""
    return [*_columns(one, other), *_numbers(one, other)]


def _columns(one: Any, other: Any) -> Iterator[Line]:
    terms, is_dated = labels_of_terms(), isinstance(one, UncertainDate)
    if is_dated:
        yield Line(_("Date"), in_words(one), in_words(other))
    for column in one._meta.concrete_fields:
        if column.name not in LEFT_OUT and not (is_dated and column.name in DATE):
            line = Line(label(column), said(one, column, terms), said(other, column, terms))
            if line.one or line.other:
                yield line


def _numbers(one: Any, other: Any) -> Iterator[Line]:
    for key in keys_to(type(one)):
        found = [key.model._base_manager.filter(**{key.name: record}).count() for record in (one, other)]
        if any(found):
            yield Line(f"{label(key.model._meta)} ({label(key)})", *map(str, found))
