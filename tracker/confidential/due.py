"""What protection officers have to look at: sources whose time has come, and readers who read much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.timezone import localdate, now
from django.utils.translation import gettext

from tracker.confidential.models import AccessLog, Action, Care, Handler, Hold, Identity
from tracker.records.models import Source
from tracker.records.models.source import NO_CONSENT
from tracker.staff.models import User

A_DAY = timedelta(days=1)
# identities that one person opens within a day before somebody looks why
MANY = 5


@dataclass(frozen=True)
class Due:
    """One thing to look at: what it is, and the references or names that it concerns."""

    what: str
    named: list[str]


def due() -> list[Due]:
    """All that is to be looked at today; empty where nothing is."""
    return [one for one in _asked() if one.named]


def curious() -> list[str]:
    """Who has opened the identities of many sources within a day, with how many."""
    lines = AccessLog.objects.filter(action=Action.OPENED, at__gt=now() - A_DAY)
    by_person = (
        lines.values_list("user_name").annotate(n=Count("source_ref", distinct=True)).order_by("-n", "user_name")
    )
    return [f"{name} ({n})" for name, n in by_person if n >= MANY]


def left_alone() -> list[str]:
    """References of sources that we know, and of whose handlers nobody is here any more."""
    present = set(User.objects.filter(is_active=True, is_staff=True).values_list("pk", flat=True))
    known = set(Care.objects.filter(identity_known=True).values_list("source_ref", flat=True))
    handled = Handler.objects.filter(user_id__in=present).values_list("care_id", flat=True)
    return sorted(known - set(handled))


def unwilling() -> list[str]:
    """References of sources that refused or took back consent, and of whom an identity is kept, or who are known."""
    kept = {*Identity.objects.values_list("source_ref", flat=True)}
    kept |= {*Care.objects.filter(identity_known=True).values_list("source_ref", flat=True)}
    asked = Source.objects.filter(ref__in=kept, consent_status__in=NO_CONSENT)
    return list(asked.order_by("ref").values_list("ref", flat=True))


def _asked() -> Iterator[Due]:
    held = Hold.objects.open().order_by("whole_ref").values_list("whole_ref", flat=True)
    yield Due(gettext("Held, because they may name a source: look at them under Held records"), list(held.distinct()))
    yield Due(
        gettext("Kept past their last day: delete them, or say until when they are needed"),
        _refs(Identity.objects.expired()),
    )
    yield Due(
        gettext("Refused, or took consent back, and still known: delete the identity, or remove the source for good"),
        unwilling(),
    )
    yield Due(gettext("Risk to be looked at again"), _refs(Care.objects.filter(review_due__lte=localdate())))
    yield Due(gettext("Known, and none of their handlers is here any more"), left_alone())
    yield Due(gettext("Opened many identities within a day: ask them why"), curious())


def _refs(found: QuerySet[Any]) -> list[str]:
    return list(found.values_list("source_ref", flat=True))
