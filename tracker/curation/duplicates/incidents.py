"""When two incidents may be one: words, place, days, who did what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from tracker.curation.duplicates.kind import Kind
from tracker.curation.duplicates.traits import Trait, alike, days, parts, shared
from tracker.records.models import Incident
from tracker.reference.choices import IncidentLinkKind

CANDIDATE = IncidentLinkKind.SAME_AS_CANDIDATE
# two that are linked so may be one; by any other link somebody has said that they are two
ONE = {CANDIDATE.value, IncidentLinkKind.DUPLICATE_OF.value}


def ways(incident: Incident) -> Iterator[Q]:
    """Those that somebody has linked as perhaps the same."""
    if incident.pk:
        yield Q(linked_from__incident=incident, linked_from__relation=CANDIDATE)
        yield Q(links__other=incident, links__relation=CANDIDATE)


def traits(one: Any, other: Any) -> Iterator[Trait]:
    """The words weigh most; a place or days that cannot be the same speak against it."""
    yield from alike(50, other.alike, _("title"))
    yield from _place(parts(one, "places"), parts(other, "places"))
    yield from days(one, other, overlap=15, differ=-25)
    mine, theirs = parts(one, "acts"), parts(other, "acts")
    yield from shared(8, _of_parties(mine, "type_id"), _of_parties(theirs, "type_id"), _("same kind of perpetrator"))
    yield from shared(4, _groups(mine), _groups(theirs), _("same victims"))
    yield from shared(5, _done(mine), _done(theirs), _("same violation"))
    yield from _linked(one, other)


def _linked(one: Any, other: Any) -> Iterator[Trait]:
    """What somebody has said of the two already."""
    links = {link.relation for link in parts(one, "links") if link.other_id == other.pk}
    links |= {link.relation for link in parts(other, "links") if link.other_id == one.pk}
    if links & ONE:
        yield Trait(20, _("somebody linked them as perhaps the same"))
    elif links:
        yield Trait(-100, _("somebody linked them as two"))


def _place(mine: list[Any], theirs: list[Any]) -> list[Trait]:
    """The nearest that two places come, each counted once."""
    for points, field, words in ((20, "place_name", _("same place")), (14, "admin1", _("same province"))):
        if found := shared(points, _names(mine, field), _names(theirs, field), words):
            return found
    apart = _("no country in common")
    return shared(8, _countries(mine), _countries(theirs), _("same country"), differ=-25, apart=apart)


def _names(places: list[Any], field: str) -> set[str | None]:
    return {_name(place, field) for place in places}


def _countries(places: list[Any]) -> set[str | None]:
    return {place.country_id for place in places}


def _name(place: Any, field: str) -> str | None:
    """A place within its country, whatever the capitals."""
    name = " ".join(getattr(place, field).split()).casefold()
    return f"{name.title()} ({place.country_id})" if name and place.country_id else None


def _done(acts: list[Any]) -> set[str]:
    return {_code(act.violation_type_id) for act in acts}


def _of_parties(acts: list[Any], field: str) -> set[str]:
    return {_code(getattr(party, field)) for act in acts for party in act.parties.all() if getattr(party, field)}


def _groups(acts: list[Any]) -> set[str]:
    return {group for act in acts for party in act.parties.all() for group in party.groups}


def _code(key: str) -> str:
    return key.partition(":")[2].replace("_", " ")


INCIDENTS = Kind(Incident, "title", ways, traits, ("places", "acts__parties", "links"))
