"""Whoever keeps the accounts cannot let anybody into this room, themselves least of all."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.test import Client

from tests.confidential.conftest import BOTH, signed_in
from tracker.confidential.models import Identity
from tracker.confidential.people import may_enter, may_open
from tracker.staff.models import User
from tracker.staff.signing_in.inviting import begin_anew

pytestmark = pytest.mark.django_db(databases=BOTH)
HOW = {"reason": "I called her on the number I know"}


@pytest.fixture
def bea(db: None) -> User:
    """An officer whom nobody has met."""
    user = User.objects.create_user("bea", is_staff=True, is_to_be_met=True)
    user.groups.add(Group.objects.get(name="protection officer"))
    return user


def meet(client: Client, person: User) -> int:
    return client.post(f"/confidential/meet/{person.pk}/", HOW).status_code


def test_the_room_is_closed_to_who_was_not_met(bea: User) -> None:
    assert signed_in(bea).get("/confidential/").status_code == 403


def test_an_officer_says_how_they_made_sure_and_it_opens(bea: User, office: Client) -> None:
    assert f"/confidential/meet/{bea.pk}/" in office.get("/confidential/").content.decode()
    assert b"bea" in office.get(f"/confidential/meet/{bea.pk}/").content
    assert meet(office, bea) == 302
    bea.refresh_from_db()
    assert may_enter(bea)
    assert HOW["reason"] in LogEntry.objects.get(object_id=str(bea.pk)).change_message
    assert meet(office, bea) == 404


def test_it_has_to_be_said_how(bea: User, office: Client) -> None:
    assert b"errorlist" in office.post(f"/confidential/meet/{bea.pk}/", {"reason": "x"}).content
    bea.refresh_from_db()
    assert bea.is_to_be_met


def test_a_handler_who_was_invited_again_opens_nothing_until_then(
    identity: Identity, officer: User, bea: User, office: Client
) -> None:
    assert may_open(officer, identity.source_ref)
    begin_anew(officer)
    officer.refresh_from_db()
    assert not may_open(officer, identity.source_ref)
    assert office.get("/confidential/").status_code in (302, 403)


def test_nobody_lets_themselves_in(bea: User, officer: User) -> None:
    assert meet(signed_in(bea), bea) == 403
    assert meet(signed_in(bea), officer) == 403
    for other in (User.objects.create_superuser("root"), User.objects.create_user("keeper", is_staff=True)):
        assert meet(signed_in(other), bea) == 403
    bea.refresh_from_db()
    assert bea.is_to_be_met
