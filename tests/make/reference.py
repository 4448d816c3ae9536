"""Countries and terms, made as tests need them: each as the fixtures have it."""

from copy import copy
from functools import cache
from typing import TypeVar

from django.conf import settings

from tracker.reference.loading.countries import read_countries
from tracker.reference.loading.terms import read_terms
from tracker.reference.models import Country, Term

Row = TypeVar("Row", Country, Term)


@cache
def _countries() -> dict[str, Country]:
    return {one.pk: one for one in read_countries(settings.BASE_DIR / "fixtures/countries")}


@cache
def _terms() -> dict[str, Term]:
    return {one.pk: one for one in read_terms(settings.BASE_DIR / "fixtures/terms")}


def _kept(wanted: Row) -> Row:
    """The row as the fixtures have it, which is not looked up again: a test that changes it reads it anew."""
    made = copy(wanted)
    type(wanted)._default_manager.bulk_create([made], ignore_conflicts=True)
    return made


def country(iso3: str) -> Country:
    """The country of the fixtures with this code."""
    return _kept(_countries()[iso3])


def term(key: str) -> Term:
    """The term of the fixtures with this key: `theme:refoulement`."""
    wanted = _terms()[key]
    if wanted.violation_type_id:
        term(wanted.violation_type_id)
    return _kept(wanted)
