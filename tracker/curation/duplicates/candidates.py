"""The likeliest duplicates of a record; they are noted when it is saved, so that a list of all costs nothing."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import OperationalError, connection, transaction
from django.db.models import Q, prefetch_related_objects
from psycopg.errors import QueryCanceled

from tracker.curation.duplicates.kind import Kind
from tracker.curation.duplicates.kinds import kind_of, records_of
from tracker.curation.duplicates.traits import Trait, score
from tracker.records.models import NotTheSame, Resemblance
from tracker.records.models.pair import in_order, key_of

logger = logging.getLogger(__name__)

# of the words that two records share, so much is enough to compare them further
SHARE = 0.45
# rows that are compared further, of each way to find some
MOST = 20
# milliseconds: nobody waits longer for what is a help and no more
PATIENCE = 300


@dataclass(frozen=True)
class Candidate:
    """A record that may be the same, how much speaks for it, and what."""

    record: Any
    score: int
    traits: tuple[Trait, ...]

    @property
    def key(self) -> str:
        return key_of(self.record)

    @property
    def reasons(self) -> list[str]:
        """What speaks for it and against it, the weightiest first."""
        return [trait.words for trait in sorted(self.traits, key=lambda one: -abs(one.points))]


def candidates(record: Any, most: int = MOST) -> list[Candidate]:
    """Records that may be the same as this one, which need not be saved yet: best first, and none that was judged.

    Nothing is found where the search takes too long, as with words that stand in a large part of all records.
    """
    kind = kind_of(record)
    try:
        with _looking():
            keys = kind.found(record, most)
    except OperationalError as error:
        if not isinstance(error.__cause__, QueryCanceled):
            raise
        logger.warning("Looking for duplicates of one %s took more than %s ms.", kind.name, PATIENCE)
        return []
    return _best(kind, record, _compared(kind, record, keys))


def compared(record: Any, others: Iterable[Any]) -> list[Candidate]:
    """How each of these others compares with the record, in their order, whatever comes of it."""
    kind, keys = kind_of(record), [other.pk for other in others]
    found = {one.record.pk: one for one in _compared(kind, record, keys, every=True)}
    return [found[key] for key in keys if key in found]


def note(record: Any) -> None:
    """Note which records may be the same as this one, which has just been saved, and forget those that are not now."""
    kind, key = kind_of(record), key_of(record)
    known = Resemblance.objects.filter(Q(one=key) | Q(other=key))
    found = {one.key: one for one in candidates(record)}
    still = compared(record, _partners(key, known))
    found |= {one.key: one for one in _best(kind, record, still)}
    gone = [pair.pk for pair in known if _partner(pair, key) not in found]
    Resemblance.objects.filter(pk__in=gone).delete()
    pairs = sorted((*in_order(key, one.key), one.score) for one in found.values())
    if pairs:
        _write(kind, pairs)


def _write(kind: Kind, pairs: Sequence[tuple[str, str, int]]) -> None:
    """Note the pairs, but for those that somebody has judged meanwhile: the database leaves them out."""
    ones, others, scores = (list(column) for column in zip(*pairs, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO records_resemblance (one, other, score, kind) "
            "SELECT *, %s FROM unnest(%s::text[], %s::text[], %s::int[]) "
            "ON CONFLICT (one, other) DO UPDATE SET score = excluded.score",
            [kind.name, ones, others, scores],
        )


def noted(record: Any, most: int = 5) -> list[Candidate]:
    """What was noted of a record, compared as the two are now: best first."""
    kind, key = kind_of(record), key_of(record)
    pairs = Resemblance.objects.filter(Q(one=key) | Q(other=key)).order_by("-score", "pk")[:most]
    return _best(kind, record, compared(record, _partners(key, pairs)))


def _partners(key: str, pairs: Iterable[Resemblance]) -> list[Any]:
    return list(records_of(_partner(pair, key) for pair in pairs).values())


def _partner(pair: Resemblance, key: str) -> str:
    return pair.other if pair.one == key else pair.one


def _compared(kind: Kind, record: Any, keys: Iterable[int], *, every: bool = False) -> list[Candidate]:
    rows = kind.rows(record, every=every).filter(pk__in=list(keys))
    others = list(rows.prefetch_related(*kind.with_parts))
    if record.pk:
        prefetch_related_objects([record], *kind.with_parts)
    found = ((other, tuple(kind.traits(record, other))) for other in others)
    return [Candidate(other, score(traits), traits) for other, traits in found]


def _best(kind: Kind, record: Any, found: Iterable[Candidate]) -> list[Candidate]:
    judged = _judged(record)
    enough = [one for one in found if one.score >= kind.least and one.key not in judged]
    return sorted(enough, key=lambda one: (-one.score, one.key))


def _judged(record: Any) -> set[str]:
    """Keys of the records that somebody has found to be others than this one."""
    if not record.pk:
        return set()
    key = key_of(record)
    pairs = NotTheSame.objects.filter(Q(one=key) | Q(other=key)).values_list("one", "other")
    return {one for pair in pairs for one in pair if one != key}


@contextmanager
def _looking() -> Iterator[None]:
    """How alike words must be, and how long may be looked: as long as the block, and not for what comes after."""
    settings = {"pg_trgm.similarity_threshold": str(SHARE), "statement_timeout": f"{PATIENCE}ms"}
    with transaction.atomic(), connection.cursor() as cursor:
        # the library brings its setting with its first call
        cursor.execute("SELECT similarity('', '')")
        for name, value in settings.items():
            cursor.execute("SELECT set_config(%s, %s, true)", [name, value])
        yield
        for name in settings:
            cursor.execute(f"SET LOCAL {name} TO DEFAULT")
