"""The small public lists beside the tables: countries, vocabularies, revisions. They carry no revision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Model, Q, QuerySet

from tracker.reference.models import Country, Term
from tracker.research.cells import Column
from tracker.research.filters import codes
from tracker.research.filters.column import ColumnFilter
from tracker.research.filters.has_records import HasRecords, InPart, LookedAt
from tracker.research.models import Collection, Removal, Revision, last_shown
from tracker.research.parameters import Parameter
from tracker.research.readers import FLAG, WHOLE, WORDS, Reader
from tracker.research.snapshot import alias

NOTE = "This list carries no revision: it answers with what stands now."


@dataclass(frozen=True)
class Plain:
    """A list that is given whole, in the order of its key."""

    name: str
    about: str
    model: type[Model]
    names: str
    filters: tuple[ColumnFilter, ...] = ()
    # the column that says in which revision a row came, where one does
    since: str = ""

    def columns(self) -> list[Column]:
        """The columns that are public, in their order."""
        return [self.model._meta.get_field(name) for name in self.names.split()]  # type: ignore[misc]

    def rows(self) -> QuerySet[Any]:
        """All rows, but for those of revisions that are not shown."""
        which = {f"{self.since}__lte": last_shown()} if self.since else {}
        rows = self.model._default_manager.using(alias()).filter(**which)
        return rows.order_by(self.names.split(maxsplit=1)[0])


def _sets(name: str, reader: Reader, says: str) -> Iterator[ColumnFilter]:
    yield ColumnFilter(Parameter(name, reader.schema, f"Any of: {says}"), reader, lambda v: Q(**{f"{name}__in": v}))


def _flag(name: str, says: str) -> Iterator[ColumnFilter]:
    yield ColumnFilter(Parameter(name, FLAG.schema, f"1 = yes, 0 = no: {says}"), FLAG, lambda v: Q(**{name: v}))


def _range(name: str, says: str) -> Iterator[ColumnFilter]:
    for suffix, lookup, words in (("_min", "gte", "From this on"), ("_max", "lte", "Up to this")):
        parameter = Parameter(f"{name}{suffix}", WHOLE.schema, f"{words}: {says}")
        yield ColumnFilter(parameter, WHOLE, partial(_compared, f"{name}__{lookup}"))


def _compared(lookup: str, value: int) -> Q:
    return Q(**{lookup: value})


COUNTRIES = Plain(
    "countries",
    "Countries, territories and states of the past, with the codes, names and groups that the tables use.",
    Country,
    "iso3 iso2 m49 name common_name names aliases region region_code subregion subregion_code un_group "
    "is_un_member un_member_since valid_from valid_to",
    (
        *_sets("region", codes.among(Country, "region", "a region"), "UN M49 region."),
        *_sets("subregion", codes.among(Country, "subregion", "a subregion"), "UN M49 subregion."),
        *_sets("un_group", codes.reader("un_group"), "regional group at the United Nations."),
        *_flag("is_un_member", "member state of the United Nations."),
        *_range("un_member_since", "year of admission to the United Nations."),
        HasRecords(),
        InPart(),
        LookedAt(),
    ),
)
VOCABULARIES = Plain(
    "vocabularies",
    "The codes of every vocabulary, with their labels and definitions.",
    Term,
    "key scheme code kind labels definition source_code violation_type position is_local active",
    (
        *_sets("scheme", codes.among(Term, "scheme", "a vocabulary"), "vocabulary."),
        *_sets("kind", codes.among(Term, "kind", "a kind of vocabulary"), "open (term) or closed (choice)."),
        *_sets("code", WORDS, "code."),
        *_flag("active", "in use for new records."),
        *_flag("is_local", "added by this team."),
    ),
)
COLLECTIONS = Plain(
    "collections",
    "The collections of the data set, with their licences. Answers hold our own documentation unless others are named.",
    Collection,
    "name licence since",
    since="since",
)
REVISIONS = Plain("revisions", "The revisions of the data set and their days.", Revision, "number date", since="number")
REMOVALS = Plain(
    "removals",
    "What was removed from every revision to protect someone. Whoever holds a copy is asked to drop these references.",
    Removal,
    "ref table what revision date",
    (*_sets("table", codes.among(Removal, "table", "a table"), "public table."),),
    since="since",
)
PLAIN = (COUNTRIES, VOCABULARIES, COLLECTIONS, REVISIONS, REMOVALS)
