"""Public rows in words: what a column is called, what stands in it, and which field of a record it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import F, Model
from django.utils.translation import gettext as _

from tracker.curation.words import as_text, label, labels_of_fields, labels_of_terms
from tracker.publishing.comparison import Pair
from tracker.publishing.tables import MAPPINGS
from tracker.records.models import CLAIMS
from tracker.reference.models import Country
from tracker.research.columns import LISTS, facts
from tracker.research.models import CitationEdition, Edition

# they say nothing of the record: its name, and what every row of the data set has
UNSAID = {"ref", "collection", "licence"}


@dataclass(frozen=True)
class Side:
    """A public column of a row: what it is called, what it means, and what it said and would say."""

    name: str
    called: str
    means: str
    was: str
    now: str
    is_changed: bool


class Labels:
    """The labels of codes in the reader's language, looked up once for a page."""

    def __init__(self) -> None:
        self.terms = labels_of_terms()
        self.countries = {country.iso3: str(country) for country in Country.objects.all()}

    def of(self, scheme: str, code: str) -> str:
        """The label of a code; the code, where it has none."""
        found = self.countries.get(code) if scheme == "country" else self.terms.get(f"{scheme}:{code}")
        return found or code


def sides(pair: Pair, labels: Labels) -> list[Side]:
    """The columns of a row that say something on either side, in their public order."""
    return [side for side in _sides(pair, labels) if side.was or side.now]


def _sides(pair: Pair, labels: Labels) -> Iterator[Side]:
    changed = set(pair.changed())
    for column in pair.model.columns():
        if column.name in pair.row and column.name not in UNSAID:
            was, now = (in_words(pair.model, column, row, labels) for row in (pair.was, pair.now))
            is_changed = column.name in changed
            yield Side(column.name, label(column), str(column.help_text), was, now, is_changed)


def in_words(model: type[Edition], column: Any, row: dict[str, Any] | None, labels: Labels) -> str:
    """What a row says in a column; nothing, if it is empty or there is no row."""
    value = None if row is None else row[column.name]
    if row is None or value in (None, "", []):
        return ""
    if model is CitationEdition and column.name == "field":
        return labels_of_fields(CLAIMS[row["target_type"]], value)
    about = facts(column)
    if about.kind in LISTS:
        return ", ".join(labels.of(about.scheme, one) if about.scheme else one for one in value)
    return labels.of(about.scheme, value) if about.scheme else as_text(value)


@cache
def field_of(edition: type[Edition], column: str, record: type[Model]) -> str:
    """The field of a record that a public column comes from; empty if it comes from none of it alone."""
    fields = {field.name for field in record._meta.concrete_fields}
    if column in fields:
        return column
    found = {name for mapping in _mappings(edition) for name in _named(mapping.columns.get(column))}
    own = sorted(found & fields)
    return own[0] if own else ""


def _mappings(edition: type[Edition]) -> Iterator[Any]:
    return (one for mappings in MAPPINGS.values() for one in mappings if one.model is edition)


def _named(expression: Any) -> Iterator[str]:
    """The first steps of the ways that an expression goes; what it asks of other tables is none."""
    if isinstance(expression, F):
        named: Any = expression
        yield named.name.split("__")[0].removesuffix("_id")
    elif not hasattr(expression, "query"):
        for part in getattr(expression, "get_source_expressions", list)():
            yield from _named(part)


def kind_of(pair: Pair) -> str:
    """What a public row tells of, in a word or two."""
    return _("%(table)s row") % {"table": pair.model.table().replace("_", " ")}
