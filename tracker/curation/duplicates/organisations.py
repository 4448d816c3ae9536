"""When two organisations may be one: name, web site, seat."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from tracker.curation.duplicates.addresses import host, spellings
from tracker.curation.duplicates.kind import Kind
from tracker.curation.duplicates.traits import Trait, alike, same
from tracker.records.models import Organisation


def ways(organisation: Organisation) -> Iterator[Q]:
    """Those with the same web site. They are few, so that no index is needed."""
    if organisation.url:
        yield Q(url__in=spellings(organisation.url))


def traits(one: Any, other: Any) -> Iterator[Trait]:
    """Names of offices are alike in many countries: another seat speaks against it."""
    yield from alike(75, other.alike, _("name"))
    if host(one.url) and host(one.url) == host(other.url):
        yield Trait(40, _("same web site"))
    yield from same(10, one.country_id, other.country_id, _("same seat"), differ=-30, apart=_("other seat"))
    yield from same(5, one.type_id, other.type_id, _("same kind"))
    yield from same(30, one.treaty_body, other.treaty_body, _("same treaty body"), differ=-90, apart=_("other body"))


ORGANISATIONS = Kind(Organisation, "name", ways, traits, least=55)
