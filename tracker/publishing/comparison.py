"""What stands in public beside what would stand there: row by row, by the projection's own comparison."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pgtrigger
from django.db import connections, transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from tracker.publishing.mapping import Mapping
from tracker.publishing.projection import ALIAS, chosen, columns_of, incoming, is_same
from tracker.publishing.tables import MAPPINGS
from tracker.records.models import PolicyAction, Report, Whole
from tracker.reference.choices import Access, WorkflowStatus
from tracker.research.models import Edition

# the rows of the chosen wholes that stand, and those that would
_BESIDE = """
    SELECT t.ref IS NOT NULL, i.ref IS NOT NULL, {same}, {t}, {i} FROM incoming i FULL JOIN
    (SELECT * FROM {table} WHERE until IS NULL AND {whole} IN (SELECT ref FROM chosen)) t ON t.ref = i.ref
    ORDER BY coalesce(i.ref, t.ref)
"""


@dataclass(frozen=True)
class Pair:
    """One public row as it `was` and as it would be `now`, by column; None where there is none."""

    model: type[Edition]
    was: dict[str, Any] | None
    now: dict[str, Any] | None
    is_same: bool = False

    @property
    def row(self) -> dict[str, Any]:
        """As it would be; as it was, if it would be there no more."""
        return self.now or self.was or {}

    @property
    def ref(self) -> str:
        """Reference of the record that the row tells of."""
        return str(self.row["ref"])

    @property
    def whole(self) -> str:
        """Reference of the whole that it is part of."""
        return str(self.row[self.model.whole])

    def changed(self) -> list[str]:
        """The columns that differ, in their public order; none where only one of the two is there."""
        if self.was is None or self.now is None or self.is_same:
            return []
        return [name for name, value in self.now.items() if self.was.get(name) != value]


def pairs(wholes: QuerySet[Any]) -> list[Pair]:
    """Every public row of the wholes (of one kind), in the order of the tables: what stands, what would.

    Inside a transaction.
    """
    with chosen(wholes) as kind:
        return [pair for mapping in MAPPINGS[kind] for pair in _pairs(mapping, kind)]


def _pairs(mapping: Mapping, kind: type[Whole]) -> Iterator[Pair]:
    quote = connections[ALIAS].ops.quote_name
    with incoming(mapping, kind) as cursor:
        cursor.execute(
            _BESIDE.format(
                table=quote(mapping.model._meta.db_table),
                whole=quote(mapping.model.whole),
                same=is_same(mapping),
                **{row: ", ".join(columns_of(mapping, row)) for row in "it"},
            )
        )
        for is_there, would_be, same, *values in cursor.fetchall():
            was, now = values[: len(mapping.names)], values[len(mapping.names) :]
            yield Pair(
                mapping.model,
                dict(zip(mapping.names, was, strict=True)) if is_there else None,
                dict(zip(mapping.names, now, strict=True)) if would_be else None,
                is_same=same,
            )


@contextmanager
def as_if_out(whole: Whole) -> Iterator[list[Whole]]:
    """Let the whole stand in public, with what it cannot go out without; what else that is. Nothing of it remains.

    That is the reports that it cites, as far as they may carry it, and the review of an action.
    """
    also = [one for one in _needed(whole) if not _is_out(one)]
    with transaction.atomic(using=ALIAS):
        # no step of anybody's: neither the rules of the review nor history see it
        with pgtrigger.ignore():
            for one in also if _is_out(whole) else [whole, *also]:
                type(one)._base_manager.filter(pk=one.pk).update(is_public=_has_row(one), published_at=Now())
        yield also
        transaction.set_rollback(True, using=ALIAS)


def _needed(whole: Whole) -> list[Whole]:
    cited = Report.objects.filter(passages__citations__in=whole.evidence()).exclude(pk=_report(whole))
    found: list[Whole] = list(cited.exclude(status=WorkflowStatus.WITHDRAWN).order_by("pk").distinct())
    if isinstance(whole, PolicyAction) and whole.review:
        found.append(whole.review)
    return found


def _report(whole: Whole) -> int | None:
    return whole.pk if isinstance(whole, Report) else None


def _is_out(whole: Whole) -> bool:
    return whole.is_public or (not _has_row(whole) and whole.published_at is not None)


def _has_row(whole: Whole) -> bool:
    return not isinstance(whole, Report) or whole.access == Access.PUBLIC
