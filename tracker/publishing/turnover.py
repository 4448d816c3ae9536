"""What a revision did to the public rows: which are new, which say something else, and which are closed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import connections
from django.db.models import Q

from tracker.publishing.comparison import Pair
from tracker.publishing.projection import ALIAS
from tracker.research.models import TABLES, Edition

# rows of these wholes that the revision opened, beside those that it closed
_COUNTED = """
    SELECT coalesce(n.whole, o.whole), count(*) FILTER (WHERE o.ref IS NULL),
    count(*) FILTER (WHERE n.ref = o.ref), count(*) FILTER (WHERE n.ref IS NULL) FROM
    (SELECT ref, {whole} AS whole FROM {table} WHERE until IS NULL AND since = %(n)s AND {whole} = ANY (%(refs)s)) n
    FULL JOIN (SELECT ref, {whole} AS whole FROM {table} WHERE until = %(n)s AND {whole} = ANY (%(refs)s)) o
    ON n.ref = o.ref GROUP BY 1
"""


@dataclass
class Turnover:
    """How many rows are new, changed and closed, and the rows themselves where they were asked for."""

    added: int = 0
    changed: int = 0
    closed: int = 0
    pairs: list[Pair] = field(default_factory=list)

    def add(self, added: int, changed: int, closed: int) -> None:
        """Count these, too."""
        self.added, self.changed, self.closed = self.added + added, self.changed + changed, self.closed + closed


def turnover(number: int, refs: list[str], *, shown: list[str]) -> dict[str, Turnover]:
    """What the newest revision did to the rows of wholes, by their references; rows themselves of those `shown`."""
    found = {ref: Turnover() for ref in refs}
    for model in TABLES.values():
        for ref, *counts in _counted(model, number, refs):
            found[ref].add(*counts)
        for pair in _pairs(model, number, shown):
            found[pair.whole].pairs.append(pair)
    return found


def total(found: dict[str, Turnover]) -> Turnover:
    """All of them together."""
    summed = Turnover()
    for one in found.values():
        summed.add(one.added, one.changed, one.closed)
    return summed


def _counted(model: type[Edition], number: int, refs: list[str]) -> list[Any]:
    quote = connections[ALIAS].ops.quote_name
    sql = _COUNTED.format(table=quote(model._meta.db_table), whole=quote(model.whole))
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(sql, {"n": number, "refs": refs})
        return list(cursor.fetchall())


def _pairs(model: type[Edition], number: int, refs: list[str]) -> list[Pair]:
    names = [column.name for column in model.columns() if column.name not in ("since", "edition")]
    of_them = model._default_manager.using(ALIAS).filter(**{f"{model.whole}__in": refs})
    moved = of_them.filter(Q(since=number, until=None) | Q(until=number)).order_by("ref", "since")
    was: dict[str, Any] = {}
    now: dict[str, Any] = {}
    for until, row in ((one.pop("until"), one) for one in moved.values(*names, "until")):
        (now if until is None else was)[row["ref"]] = row
    return [Pair(model, was.get(ref), now.get(ref)) for ref in dict.fromkeys([*was, *now])]
