"""What the tests of this room share: an identity that is kept, and whose it is."""

from time import time
from typing import Any

import pytest
from django.test import Client

from tests import make
from tests.publishing.conftest import case
from tracker.confidential.admin.again import begin
from tracker.confidential.models import Care, Identity, Particulars
from tracker.confidential.models.identity import both_databases
from tracker.records.models import Source
from tracker.staff.models import User
from tracker.staff.signing_in.gate import BEGUN, SEEN

__all__ = ["case"]

BOTH = ["default", "confidential"]
REASON = "To call her back before Friday"
# nobody, and words that stand nowhere else
WHO = Particulars(
    name="Zephyrine Quillfeather",
    contact="+00 555 0100 777",
    location="Behind the Mossgate mill",
    notes="Walks with a brindled lurcher",
)


def told(who: Particulars = WHO) -> list[str]:
    return [who.name, who.contact, who.location, who.notes]


@pytest.fixture
def source(db: None) -> Source:
    return make.source("The miller", protection_level="anonymous")


def unsaved(source: Source, **values: Any) -> Identity:
    usual = {"source_ref": source.ref, "purpose": "To reach the source again", "retention_until": "2099-01-01"}
    return Identity(**usual | values)


def cared_for(source: Source, *handlers: User, by: User, **values: Any) -> Care:
    """How the source is looked after: we know who it is, and these handle it."""
    care = Care.objects.filter(source_ref=source.ref).first() or Care(source_ref=source.ref)
    for name, value in {"identity_known": True, "risk_level": "moderate", **values}.items():
        setattr(care, name, value)
    care.settle(handlers, by=by, reason="They brought her here")
    return care


@pytest.fixture
def care(source: Source, officer: User) -> Care:
    """The officer handles the source."""
    return cared_for(source, officer, by=officer)


@pytest.fixture
def identity(source: Source, care: Care, officer: User) -> Identity:
    """The identity of `source`, as the officer who handles it has entered it."""
    made = unsaved(source)
    with both_databases():
        made.keep(WHO, by=officer, reason="They agreed to be asked again")
    return made


@pytest.fixture
def administrator(db: None) -> User:
    return User.objects.create_superuser("ada")


def signed_in(user: User) -> Client:
    """The browser of somebody who has given their password for this room, too."""
    client = Client()
    client.force_login(user)
    session = client.session
    begin(session)
    # the hour of the session is written by its first page, and not by all that follow
    session[BEGUN] = session[SEEN] = time()
    session.save()
    return client


@pytest.fixture
def office(officer: User) -> Client:
    """The browser of a protection officer."""
    return signed_in(officer)
