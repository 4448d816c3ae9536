"""When two policy actions may be one: what is asked, by whom and of whom, in which document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from tracker.curation.duplicates.kind import Kind
from tracker.curation.duplicates.traits import Trait, alike, days, same, shared
from tracker.records.models import PolicyAction


def ways(action: PolicyAction) -> Iterator[Q]:
    """Those of the same paragraph of the same review."""
    if action.review_id and action.paragraph:
        yield Q(review=action.review_id, paragraph=action.paragraph)


def traits(one: Any, other: Any) -> Iterator[Trait]:
    """Many states recommend the same in one review: who asks weighs as much as what is asked."""
    yield from alike(50, other.alike, _("label"))
    yield from same(10, one.review_id, other.review_id, _("same review"), differ=-50, apart=_("other review"))
    yield from _paragraph(one, other)
    yield from same(5, one.mechanism, other.mechanism, _("same mechanism"), differ=-30, apart=_("other mechanism"))
    issuers = (one.issuing_states, other.issuing_states)
    yield from shared(15, *issuers, _("same states ask"), differ=-60, apart=_("other states ask"))
    yield from same(10, one.issuing_body_id, other.issuing_body_id, _("same body"), differ=-30, apart=_("other body"))
    addressees = (one.addressees, other.addressees)
    yield from shared(5, *addressees, _("same addressee"), differ=-60, apart=_("other addressees"))
    yield from days(one, other, overlap=5, differ=-30)


def _paragraph(one: Any, other: Any) -> Iterator[Trait]:
    """Paragraphs have the same number in many documents, and one can have several parts."""
    symbols = {one.symbol, other.symbol} - {""}
    if len(symbols) > 1:
        yield Trait(-30, _("other document"))
    elif one.paragraph and other.paragraph and (symbols or one.review_id == other.review_id):
        mine, theirs = (one.paragraph, one.part), (other.paragraph, other.part)
        yield Trait(40, _("same paragraph")) if mine == theirs else Trait(-50, _("other paragraph or part"))


ACTIONS = Kind(PolicyAction, "label", ways, traits)
