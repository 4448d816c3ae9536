"""Everything that a whole says, on one page, for whoever approves it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from tracker.curation.words import in_words, label
from tracker.records.models import CLAIMS, Capture, Citation, Whole
from tracker.records.models.uncertain_date import UncertainDate
from tracker.records.review import STEPS
from tracker.records.terms import TermsField
from tracker.reference.models import Term

# `read_as` says these in a sentence; the rest has nothing to approve in it
LEFT_OUT = {"id", "ref", "date_start", "date_end", "extent", "file", "text", *STEPS}


@dataclass
class Section:
    """A whole or one of its parts: what it says, and the citations that it rests on."""

    title: str
    facts: list[tuple[str, str]]
    citations: list[Citation] = field(default_factory=list)


def sheet(whole: Whole) -> list[Section]:
    """The whole, then its parts in the order in which they go out."""
    labels = dict(Term.objects.values_list("key", "labels__en"))
    sections = [Section(str(whole), list(_facts(whole, labels)), _citations(whole))]
    for name in whole.parts:
        for part in _with_names(getattr(whole, name).all()):
            cited = _citations(part) if type(part) in CLAIMS.values() else []
            sections.append(Section(_title(part), list(_facts(part, labels, parent=whole)), cited))
    return sections


def _title(part: models.Model) -> str:
    return f"{label(part._meta)}: {part}"


def _with_names(parts: models.QuerySet[Any]) -> Iterable[Any]:
    """The parts with the records that they name, in one query."""
    names = [f.name for f in parts.model._meta.concrete_fields if f.is_relation]
    return parts.select_related(*names)


def _citations(claim: Any) -> list[Citation]:
    return list(claim.citations.select_related("passage__speaker", "passage__report"))


def _facts(record: models.Model, labels: dict[str, str], parent: Whole | None = None) -> Iterator[tuple[str, str]]:
    if isinstance(record, UncertainDate):
        yield "Date", in_words(record)
    if isinstance(record, Capture):
        yield "Text", f"{len(record.text)} characters are held" if record.text else "Not held"
    for column in record._meta.concrete_fields:
        value = _value(record, column, labels)
        is_parent = isinstance(column, models.ForeignKey) and isinstance(parent, column.related_model)
        if column.name not in LEFT_OUT and value and not is_parent:
            yield label(column), value


def _value(record: Any, column: Any, labels: dict[str, str]) -> str:
    value = getattr(record, column.name)
    if value in (None, "", []):
        return ""
    if isinstance(column, TermsField):
        return ", ".join(labels.get(f"{column.scheme}:{code}", code) for code in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if column.choices:
        return str(getattr(record, f"get_{column.name}_display")())
    return str(value)
