"""Everything that a whole says, on one page, for whoever approves it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models

from tracker.curation.words import in_words, label, labels_of_fields, labels_of_terms, name_of, said
from tracker.records.models import CLAIMS, Capture, Citation, Whole
from tracker.records.models.uncertain_date import UncertainDate
from tracker.records.review import STEPS
from tracker.records.tree import parts_of, path

# `read_as` says these in a sentence; the rest has nothing to approve in it
LEFT_OUT = {"id", "ref", "date_start", "date_end", "extent", "file", "text", *STEPS}


@dataclass
class Cited:
    """A citation, and what the fields that its words bear on are called."""

    citation: Citation
    fields: str


@dataclass
class Section:
    """A whole or one of its parts: what it says, and the citations that it rests on."""

    title: str
    facts: list[tuple[str, str]]
    cited: list[Cited] = field(default_factory=list)


def sheet(whole: Whole) -> list[Section]:
    """The whole, then its parts in the order in which they go out."""
    terms = labels_of_terms()
    sections = [Section(str(whole), list(_facts(whole, terms)), _cited(whole))]
    for table in parts_of(str(whole._meta.model_name)):
        parts = apps.get_model("records", table.table)._default_manager.filter(**{path(table): whole})
        for part in _with_names(parts):
            cited = _cited(part) if type(part) in CLAIMS.values() else []
            sections.append(Section(name_of(part), list(_facts(part, terms, parent=whole)), cited))
    return sections


def _with_names(parts: models.QuerySet[Any]) -> Iterable[Any]:
    """The parts with the records that they name, in one query."""
    names = [f.name for f in parts.model._meta.concrete_fields if f.is_relation]
    return parts.select_related(*names)


def _cited(claim: Any) -> list[Cited]:
    citations = claim.citations.select_related("passage__speaker", "passage__report")
    return [Cited(one, labels_of_fields(type(claim), one.field)) for one in citations]


def _facts(record: models.Model, terms: dict[str, str], parent: Whole | None = None) -> Iterator[tuple[str, str]]:
    if isinstance(record, UncertainDate):
        yield "Date", in_words(record)
    if isinstance(record, Capture):
        yield "Text", f"{len(record.text)} characters are held" if record.text else "Not held"
    for column in record._meta.concrete_fields:
        value = said(record, column, terms)
        is_parent = isinstance(column, models.ForeignKey) and isinstance(parent, column.related_model)
        if column.name not in LEFT_OUT and value and not is_parent:
            yield label(column), value
