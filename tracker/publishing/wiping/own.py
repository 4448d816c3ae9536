"""Texts of our own that have words which are to be removed: they are named, and left to whoever wrote them."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import CharField, Model, Q, TextField

from tracker.publishing.projection import ALIAS
from tracker.publishing.tables import MAPPINGS, QUOTED
from tracker.publishing.wiping.notes import NOTES
from tracker.publishing.wiping.words import SHORTEST, Words, any_of
from tracker.records.models import CLAIMS, IncidentPlace, ReportSource, Source
from tracker.records.models.whole import Whole, whole_of
from tracker.research.columns import facts
from tracker.research.models import CitationEdition


def own_texts(words: Words) -> list[Any]:
    """Wholes and sources that have the words in a title, a label or another text of our own."""
    sought, found = _sought(words), {}
    models: list[type[Model]] = [*CLAIMS.values(), ReportSource, IncidentPlace, Source]
    for model in models if sought else ():
        for one in model._base_manager.filter(_any(_names(model), sought)):
            owner = one if isinstance(one, Whole | Source) else whole_of(one)
            found[owner.ref] = owner
    return [found[ref] for ref in sorted(found)]


def earlier_texts(words: Words) -> list[str]:
    """References of wholes whose public rows have the words in such a text, in whatever revision."""
    sought, found = _sought(words), set()
    for mapping in (mapping for mappings in MAPPINGS.values() for mapping in mappings) if sought else ():
        if mapping.model is not CitationEdition:
            texts = [field.name for field in mapping.model.columns() if facts(field).kind == "text"]
            names = [name for name in texts if name not in mapping.quoted]
            rows = mapping.model.objects.using(ALIAS).filter(_any(names, sought))
            found |= set(rows.values_list(mapping.model.whole, flat=True))
    return sorted(found)


def _sought(words: Words) -> str:
    return any_of(one for one in words.said if len(one) >= SHORTEST)


def _any(names: list[str], sought: str) -> Q:
    return reduce(or_, (Q(**{f"{name}__iregex": sought}) for name in names), Q(pk__in=[]))


def _names(model: type[Model]) -> list[str]:
    wiped = {*QUOTED.get(model, ()), *NOTES.get(model, ())}
    texts = [field for field in model._meta.concrete_fields if isinstance(field, CharField | TextField)]
    return [field.name for field in texts if not field.choices and field.name not in wiped]
