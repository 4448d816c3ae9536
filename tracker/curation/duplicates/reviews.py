"""When two reviews of a state may be one. They have no title: the state, the mechanism and the time tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from tracker.curation.duplicates.kind import Kind
from tracker.curation.duplicates.traits import Trait, days, same
from tracker.records.models import Review


def ways(review: Review) -> Iterator[Q]:
    """Others of the same state under the same mechanism: there is one every few years."""
    if review.state_id:
        yield Q(state=review.state_id, mechanism=review.mechanism)


def traits(one: Any, other: Any) -> Iterator[Trait]:
    """Two of a state are two unless a time or a document is the same; another cycle is another review."""
    if one.state_id == other.state_id and one.mechanism == other.mechanism:
        yield Trait(30, _("same state and mechanism"))
    yield from same(30, one.cycle, other.cycle, _("same cycle"), differ=-80, apart=_("other cycle"))
    yield from same(
        30, one.session_number, other.session_number, _("same session"), differ=-60, apart=_("other session")
    )
    yield from same(10, one.instrument, other.instrument, _("same treaty"), differ=-100, apart=_("other treaty"))
    yield from same(5, one.body_id, other.body_id, _("same body"))
    yield from days(one, other, overlap=25, differ=-50)
    yield from same(30, one.report_symbol, other.report_symbol, _("same symbol of the report"))


REVIEWS = Kind(Review, "", ways, traits)
