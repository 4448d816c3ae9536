"""Whoever keeps the accounts cannot let anybody into this room, themselves least of all."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory
from django.utils.timezone import now
from pytest_django import Settings

from tests.confidential.conftest import BOTH, signed_in
from tests.staff.conftest import with_app
from tracker.confidential.models import Identity
from tracker.confidential.people import may_enter, may_open
from tracker.staff.models import User
from tracker.staff.signing_in.inviting import begin_anew, link_for
from tracker.staff.signing_in.meeting import as_seen
from tracker.staff.signing_in.meeting import meet as vouch

pytestmark = pytest.mark.django_db(databases=BOTH)
HOW = "I called her on the number I know"


@pytest.fixture
def bea(db: None) -> User:
    """An officer whom nobody has met."""
    user = User.objects.create_user("bea", is_staff=True, is_to_be_met=True, last_login=now())
    user.groups.add(Group.objects.get(name="protection officer"))
    return user


def meet(client: Client, person: User, seen: str | None = None) -> int:
    sent = {"reason": HOW, "seen": as_seen(person) if seen is None else seen}
    return client.post(f"/confidential/meet/{person.pk}/", sent).status_code


def test_the_room_is_closed_to_who_was_not_met(bea: User) -> None:
    assert signed_in(bea).get("/confidential/").status_code == 403


def test_an_officer_says_how_they_made_sure_and_it_opens(bea: User, office: Client) -> None:
    assert f"/confidential/meet/{bea.pk}/" in office.get("/confidential/").content.decode()
    page = office.get(f"/confidential/meet/{bea.pk}/").content.decode()
    assert as_seen(bea) in page
    assert meet(office, bea) == 302
    bea.refresh_from_db()
    assert may_enter(bea)
    assert HOW in LogEntry.objects.get(object_id=str(bea.pk)).change_message
    assert meet(office, bea) == 404


def test_it_has_to_be_said_how(bea: User, office: Client) -> None:
    assert b"errorlist" in office.post(f"/confidential/meet/{bea.pk}/", {"reason": "x"}).content
    bea.refresh_from_db()
    assert bea.is_to_be_met


def test_a_handler_who_was_invited_again_opens_nothing_until_then(
    identity: Identity, officer: User, bea: User, office: Client
) -> None:
    assert may_open(officer, identity.source_ref)
    begin_anew(RequestFactory().get("/"), officer)
    officer.refresh_from_db()
    assert not may_open(officer, identity.source_ref)
    assert office.get("/confidential/").status_code == 302


def test_who_has_not_signed_in_cannot_be_met(bea: User, office: Client) -> None:
    User.objects.filter(pk=bea.pk).update(last_login=None)
    assert b"not signed in with" in office.post(f"/confidential/meet/{bea.pk}/", {"reason": HOW}).content
    bea.refresh_from_db()
    assert bea.is_to_be_met


def test_who_was_invited_again_meanwhile_is_not_let_in_by_a_page_of_before(bea: User, office: Client) -> None:
    seen = as_seen(bea)
    bea.set_password("somebody else's now")
    bea.save()
    assert meet(office, bea, seen) == 200
    bea.refresh_from_db()
    assert bea.is_to_be_met
    # the page that answered shows the account as it is now
    assert meet(office, bea) == 302


def test_whoever_opens_the_link_is_met_afterwards(bea: User, office: Client) -> None:
    begin_anew(RequestFactory().get("/"), bea)
    link = link_for(RequestFactory().get("/"), User.objects.get(pk=bea.pk)).removeprefix("http://testserver")
    User.objects.filter(pk=bea.pk).update(is_to_be_met=False)
    browser = Client()
    form = browser.get(link)["Location"]
    browser.post(form, {"new_password1": "brindled-mossgate-lantern", "new_password2": "brindled-mossgate-lantern"})
    bea.refresh_from_db()
    assert bea.has_usable_password()
    assert bea.is_to_be_met


@pytest.mark.parametrize("page", ["/admin/", "/admin/records/source/", "/admin/password_change/", "/confidential/"])
def test_whoever_was_not_met_sees_no_page_of_staff(bea: User, page: str) -> None:
    answer = signed_in(bea).get(page)
    assert answer.status_code == 403
    assert b"until a protection officer has made sure" in answer.content
    assert signed_in(bea).get("/admin/account/sessions/").status_code == 200


def test_a_factor_that_is_another_since_is_another_account(bea: User, office: Client) -> None:
    seen = as_seen(bea)
    with_app(bea)
    assert meet(office, bea, seen) == 200


def test_outside_the_demo_only_who_has_a_factor_is_met(bea: User, officer: User, settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    with pytest.raises(ValidationError, match="second factor yet"):
        vouch(bea, by=officer, how=HOW, seen=as_seen(bea))
    with_app(bea)
    vouch(bea, by=officer, how=HOW, seen=as_seen(bea))


def test_nobody_lets_themselves_in(bea: User, officer: User) -> None:
    assert meet(signed_in(bea), bea) == 403
    assert meet(signed_in(bea), officer) == 403
    for other in (User.objects.create_superuser("root"), User.objects.create_user("keeper", is_staff=True)):
        assert meet(signed_in(other), bea) == 403
    bea.refresh_from_db()
    assert bea.is_to_be_met
