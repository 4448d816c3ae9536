"""What every public row is: one edition of one record, held from one revision up to another."""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThan

from tracker.research import columns

# of a row that stands now, the greatest number that the column holds
UNTIL = Coalesce("until", 2**31 - 1)


class EditionQuerySet(models.QuerySet[Any]):
    """Questions in terms of revisions."""

    def current(self) -> Self:
        """Rows that stand in the newest revision."""
        return self.filter(until=None)

    def at(self, revision: int) -> Self:
        """Rows that stood in the given revision.

        Said twice: indexes of current rows and of older editions answer to the first, one in order to the second.
        """
        stood = GreaterThan(UNTIL, revision)
        return self.filter(Q(until=None) | Q(until__gt=revision), stood, since__lte=revision)


class Edition(models.Model):
    """One edition of a public record: the row that stands from revision `since` until revision `until`."""

    ref = columns.ref(
        "Reference of this record. It stays the same in every revision.", required=True, example="G-H8WBS9JT"
    )
    collection = columns.text(
        "The collection that the record belongs to: this team's own documentation, or a data set it took in.",
        required=True,
        choosable=True,
        example="Own documentation",
        searched=False,
    )
    licence = columns.text(
        "Licence under which the collection may be used, as an SPDX identifier.",
        required=True,
        standard="SPDX",
        example="CC-BY-4.0",
        searched=False,
    )
    since = columns.integer("Revision in which this edition of the row first stood.", required=True)
    until = models.IntegerField(
        null=True, help_text="First revision in which the row no longer stands; empty = it stands now."
    )
    edition = columns.text(
        "Random mark of this edition of the row (80 bits, hexadecimal). Another edition has another mark.",
        required=True,
        example="9f1c02d4e8b3a7760d51",
        searched=False,
    )

    objects = EditionQuerySet.as_manager()

    # the column that holds the reference of the whole which the row is part of
    whole: ClassVar[str] = "ref"
    # what the table holds, in a sentence for the front page and the codebook
    about: ClassVar[str]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.ref} since revision {self.since}"

    @classmethod
    def table(cls) -> str:
        """The public name of the table (`survey_figures`)."""
        return cls._meta.db_table.removeprefix("research_")

    @classmethod
    def slug(cls) -> str:
        """The name of the table as its address writes it (`survey-figures`)."""
        return cls.table().replace("_", "-")

    @classmethod
    def columns(cls) -> list[models.Field[Any, Any]]:
        """The public columns in their public order: the reference, the table's own, then what it shares.

        Shared columns stand in the order of the classes that they come from. `until` is no public column: in
        any one revision it would be empty on every row, and pinned bytes would change with the future.
        """
        return list(_columns(cls))


@cache
def _columns(model: type[Edition]) -> tuple[models.Field[Any, Any], ...]:
    fields = [field for field in model._meta.concrete_fields if columns.is_column(field)]
    parents = [base._meta.local_fields for base in model.__mro__[1:] if hasattr(base, "_meta")]
    shared = [field.name for fields_of_parent in parents for field in fields_of_parent]
    rank = {name: place for place, name in enumerate(shared)}
    return tuple(sorted(fields, key=lambda field: (field.name != "ref", rank.get(field.name, -1))))


class Dated(models.Model):
    """An uncertain date as it is published."""

    date_start = columns.date(
        "Earliest day.", missing="not known how early", standard="UCDP GED date_start", example="2023-10-01"
    )
    date_end = columns.date(
        "Latest day.", missing="not known how late, or still going on", standard="UCDP GED date_end"
    )
    extent = columns.code(
        "extent",
        "How the two days are to be read: once, somewhere within them; or throughout.",
        required=True,
    )
    date_precision = columns.code(
        "date_precision",
        "How exact the date is.",
        standard="UCDP GED date_prec",
        missing="not given",
        maximum=True,
    )
    date_text = columns.text("The date as the report writes it.", example="In recent days")
    date_basis = columns.code("date_basis", "How the date is known.", missing="there is no date")
    year = columns.integer(
        "Year of both days.",
        unit="year",
        missing="undated, open-ended, or across years",
        example="2024",
        choosable=True,
    )

    class Meta:
        abstract = True


class Evidenced(models.Model):
    """What the published evidence for a claim amounts to."""

    reliabilities = columns.codes(
        "reliability",
        "Grades of the sources behind the claim: each grade that a public supporting citation has. "
        "Grades are a set, not a scale: F means that the source cannot be judged.",
        standard="Admiralty code (NATO AJP-2.1)",
        source="Citation.reliability",
    )
    credibility = columns.code(
        "credibility",
        "Credibility of the claim itself, one for all its supporting citations.",
        standard="Admiralty code (NATO AJP-2.1)",
        missing="no public supporting citation, or a report that it rested on was removed",
        source="Citation.credibility",
    )
    n_reports = columns.integer(
        "Number of different public reports that support the claim.",
        unit="reports",
        missing="a report that it counted was removed",
        source="Citation",
    )
    n_origins = columns.integer(
        "Number of different origins behind those reports: two outlets that quote one source are one origin.",
        unit="origins",
        missing="the origin of a supporting citation is not given, or a report that it counted was removed",
        source="Citation",
    )
    evidence_held = columns.boolean(
        "True where material that is held but not published supports the claim.",
        missing="a report on which the claim rested was removed",
        source="Citation",
    )

    class Meta:
        abstract = True


def one_current(name: str) -> models.UniqueConstraint:
    """A record has one current row. Beside it the index has the collection: rows are counted without being read."""
    return models.UniqueConstraint(
        fields=["ref"], include=["collection"], condition=Q(until=None), name=f"{name}_one_current"
    )


def ends_after_it_begins(name: str) -> models.CheckConstraint:
    """A row stands in one revision at least."""
    return models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name=f"{name}_until_after_since")


def twins(name: str, column: str) -> list[models.Index]:
    """An index for the newest revision, which is small, and its full twin for reads of a pinned one."""
    short = f"{name}_{column}"[:26]
    return [
        models.Index(fields=[column], name=f"{short}_now", condition=Q(until=None)),
        models.Index(fields=[column], name=f"{short}_all"),
    ]


def dated(name: str) -> list[models.Index]:
    """The indexes of days: rows of any revision by their first day, and those without any, to be counted unread."""
    nothing = Q(date_start=None, date_end=None)
    there = Q(date_start__isnull=False)
    return [
        models.Index("date_start", "ref", "since", UNTIL, name=f"{name}_by_day", condition=there),
        models.Index(fields=["collection"], name=f"{name}_undated_now", condition=nothing & Q(until=None)),
        models.Index(fields=["collection", "since", "until"], name=f"{name}_undated_all", condition=nothing),
    ]


def rules(name: str) -> list[models.BaseConstraint]:
    """The constraints of every public table."""
    return [one_current(name), ends_after_it_begins(name)]


def indexes(name: str, *related: str, whole: str = "") -> list[models.Index]:
    """The indexes of every public table: editions of a ref in order, what a revision closed, rows of a whole, others.

    What else is asked for has joint ones, made in a migration.
    """
    found = [
        models.Index("ref", "since", UNTIL, name=f"{name}_standing"),
        # while the public side is frozen, every page asks what was taken down since
        models.Index(fields=["until", "ref"], name=f"{name}_closed", condition=Q(until__isnull=False)),
    ]
    if whole:
        found += [
            models.Index(fields=[whole], name=f"{name}_whole_now", condition=Q(until=None)),
            models.Index(fields=[whole], name=f"{name}_whole_all"),
        ]
    return found + [index for one in related for index in twins(name, one)]
