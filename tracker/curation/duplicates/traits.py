"""What speaks for or against two records being the same: points out of a hundred, each with its reason in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tracker.records.models.resemblance import HIGHEST
from tracker.records.models.uncertain_date import shown


@dataclass(frozen=True)
class Trait:
    """Something that two records share, or in which they differ: points, and words for it."""

    points: int
    words: str


def score(traits: Iterable[Trait]) -> int:
    """How much speaks for it in all, from 0 to 100."""
    return max(0, min(HIGHEST, sum(trait.points for trait in traits)))


def alike(weight: int, share: float, field: str) -> list[Trait]:
    """Words that are alike to a `share` of 1; what is hardly alike counts for nothing."""
    points = round(weight * share)
    said = _("%(field)s %(percent)s%% alike") % {"field": field, "percent": round(100 * share)}
    return [Trait(points, said)] if points else []


def same(points: int, one: Any, other: Any, words: str, *, differ: int = 0, apart: str = "") -> list[Trait]:
    """Two values that are the same, or, with the points `differ`, are not. Nothing is said where one is missing."""
    if one in (None, "") or other in (None, ""):
        return []
    if one == other:
        return [Trait(points, words)]
    return [Trait(differ, apart)] if differ else []


def shared(
    points: int, one: Iterable[Any], other: Iterable[Any], words: str, *, differ: int = 0, apart: str = ""
) -> list[Trait]:
    """Two lists with something in common, which the words name, or, with the points `differ`, with nothing."""
    mine, theirs = set(one) - {None, ""}, set(other) - {None, ""}
    if both := mine & theirs:
        return [Trait(points, f"{words}: {', '.join(sorted(map(str, both)))}")]
    return [Trait(differ, apart)] if differ and mine and theirs else []


def days(one: Any, other: Any, *, overlap: int, differ: int) -> list[Trait]:
    """Two uncertain dates that overlap, or do not. An open end may be any day; no day at all says nothing."""
    together = overlapping(one, other)
    if together is None:
        return []
    if together:
        return [Trait(overlap, _("dates overlap: %(date)s") % {"date": shown(other)})]
    return [Trait(differ, _("dates lie apart: %(date)s") % {"date": shown(other)})]


def overlapping(one: Any, other: Any) -> bool | None:
    """Whether two uncertain dates may be of the same day; None where one of them has no day."""
    if not (one.date_start or one.date_end) or not (other.date_start or other.date_end):
        return None
    begins_late = other.date_start and one.date_end and other.date_start > one.date_end
    ends_early = other.date_end and one.date_start and other.date_end < one.date_start
    return not (begins_late or ends_early)


def parts(record: Any, name: str) -> list[Any]:
    """The parts of a record; none of one that is not saved yet."""
    return list(getattr(record, name).all()) if record.pk else []
