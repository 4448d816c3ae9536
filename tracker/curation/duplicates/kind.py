"""A kind of record that can be entered twice: where others like it are looked for, and how two are compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import TrigramDistance, TrigramSimilarity
from django.db.models import FloatField, Model, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from tracker.curation.duplicates.traits import Trait, overlapping
from tracker.records.models import Redirect, Whole
from tracker.records.models.uncertain_date import UncertainDate
from tracker.reference.choices import WorkflowStatus

# rows with the nearest words from which the likeliest are taken
POOL = 60
# dates that overlap count as much as so much more likeness of the words, when the first few are chosen
DATED = 0.3


@dataclass(frozen=True)
class Kind:
    """How duplicates of a `model` are found.

    `words` is the column by which most are found; "" if it has none. `ways` are other ways to find some, by index.
    `with_parts` names what `traits` reads beside the row. Below `least` points a pair is not worth anybody's time.
    """

    model: type[Model]
    words: str
    ways: Callable[[Any], Iterable[Q]]
    traits: Callable[[Any, Any], Iterable[Trait]]
    with_parts: tuple[str, ...] = ()
    least: int = 50

    @property
    def name(self) -> str:
        return str(self.model._meta.model_name)

    def rows(self, record: Any, *, every: bool = False) -> QuerySet[Any]:
        """All that can be a duplicate of the record, or `every` row, each with how much its words are `alike`."""
        rows = self.model._default_manager.exclude(pk=record.pk)
        if issubclass(self.model, Whole) and not every:
            rows = rows.exclude(status=WorkflowStatus.WITHDRAWN).exclude(ref__in=Redirect.objects.values("old"))
        said = getattr(record, self.words) if self.words else ""
        alike = Coalesce(TrigramSimilarity(self.words, said), 0.0) if said else Value(0.0, FloatField())
        return rows.annotate(alike=alike)

    def found(self, record: Any, most: int) -> list[int]:
        """Keys of those that are worth comparing: `most` of each way to find some, and of the likeliest by words."""
        keys = [key for way in self.ways(record) for key in self._keys(record, way)[:most]]
        return list(dict.fromkeys([*keys, *self._nearest(record, most)]))

    def _keys(self, record: Any, way: Q) -> Any:
        return self.rows(record).filter(way).order_by("pk").values_list("pk", flat=True)

    def _nearest(self, record: Any, most: int) -> list[int]:
        """Those with the words that are most alike; of many such, those of the same days come first."""
        said = getattr(record, self.words) if self.words else ""
        if not said:
            return []
        near = self.rows(record).filter(**{f"{self.words}__trigram_similar": said})
        # by the distance alone: an index gives them in this order, and the rest is never read
        rows = list(near.order_by(TrigramDistance(self.words, said))[:POOL])
        rows.sort(key=lambda row: -row.alike - DATED * (_is_of_the_same_days(record, row)))
        return [row.pk for row in rows[:most]]


def _is_of_the_same_days(one: Any, other: Any) -> bool:
    return isinstance(one, UncertainDate) and bool(overlapping(one, other))
