"""The room asks for the password once more, and again after some minutes; what was typed is not lost by that."""

from html import unescape
from time import time
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from pytest_django import Settings

from tests.confidential.conftest import BOTH, WHO
from tests.confidential.test_pages import ADD, form
from tests.curation.forms import Fields
from tests.staff.conftest import code, with_app, with_password
from tracker.confidential.admin.again import UNTIL
from tracker.confidential.models import Care, Identity
from tracker.records.models import Source
from tracker.staff.models import User

pytestmark = pytest.mark.django_db(databases=BOTH)

PASSWORD = "correct horse battery staple"
ASKED = "This room asks who you are once more"


def text(page: Any) -> str:
    return unescape(page.content.decode())


def fields(page: Any) -> dict[str, Any]:
    found = Fields()
    found.feed(page.content.decode())
    return dict(found.values)


@pytest.fixture
def client(officer: User) -> Client:
    """A browser that has signed in, and has not come to this room yet."""
    officer.set_password(PASSWORD)
    officer.save()
    browser = Client()
    browser.force_login(officer)
    return browser


def expire(client: Client) -> None:
    session = client.session
    session[UNTIL] = time() - 1
    session.save()


def test_it_is_asked_for_before_anything_is_shown(identity: Identity, client: Client) -> None:
    for address in ("/confidential/", "/confidential/confidential/identity/", ADD):
        page = client.get(address)
        assert ASKED in text(page)
        assert identity.pk not in text(page)
        assert "no-store" in page["Cache-Control"]


def test_whoever_gives_it_goes_on_where_they_were(identity: Identity, client: Client) -> None:
    asked = fields(client.get("/confidential/confidential/identity/"))
    before = client.session.session_key
    page = client.post("/confidential/confidential/identity/", asked | {"confirmed_password": PASSWORD}, follow=True)
    assert page.redirect_chain == [("/confidential/confidential/identity/", 302)]
    assert identity.pk in text(page)
    assert client.session.session_key != before
    assert client.get("/confidential/").status_code == 200


def test_another_password_is_refused(client: Client) -> None:
    page = client.post("/confidential/", {"confirmed_password": "guess", "confirmed_method": "GET"})
    assert "This is not your password." in text(page)
    assert ASKED in text(client.get("/confidential/"))


def test_guesses_are_counted_where_those_of_signing_in_are(client: Client, settings: Settings) -> None:
    settings.AXES_ENABLED = True
    settings.AXES_FAILURE_LIMIT = 3
    for _ in range(3):
        client.post("/confidential/", {"confirmed_password": "guess", "confirmed_method": "GET"})
    client.post("/confidential/", {"confirmed_password": PASSWORD, "confirmed_method": "GET"})
    assert UNTIL not in client.session


def test_after_a_while_it_is_asked_for_again_and_nothing_typed_is_lost(
    source: Source, care: Care, client: Client
) -> None:
    expire(client)
    page = client.post(ADD, form(source.ref))
    assert ASKED in text(page)
    assert "What you have typed is kept on this page" in text(page)
    assert not Identity.objects.exists()
    page = client.post(ADD, fields(page) | {"confirmed_password": "guess"})
    assert not Identity.objects.exists()
    assert client.post(ADD, fields(page) | {"confirmed_password": PASSWORD}).status_code == 302
    assert Identity.objects.get().open(by=User.objects.get(), reason="To look at it") == WHO


def test_who_does_something_is_not_asked_in_the_midst_of_it(client: Client, settings: Settings) -> None:
    settings.CONFIDENTIAL_MINUTES = 10
    session = client.session
    session[UNTIL] = time() + 30
    session.save()
    assert ASKED not in text(client.get("/confidential/"))
    assert client.session[UNTIL] > time() + 590


def test_a_new_session_is_asked_anew(client: Client, officer: User) -> None:
    client.post("/confidential/", {"confirmed_password": PASSWORD, "confirmed_method": "GET"})
    client.logout()
    client.force_login(officer)
    assert ASKED in text(client.get("/confidential/"))


def test_where_there_is_a_second_factor_it_is_asked_for_too(officer: User, client: Client) -> None:
    with_app(officer)
    asked = {"confirmed_password": PASSWORD, "confirmed_method": "GET"}
    # a session of before there was one: the gate of production would have ended it
    for more in ({}, {"code": ""}, {"code": "000000"}, {"credential": "{}"}):
        assert ASKED in text(client.post("/confidential/", asked | more))
    assert client.post("/confidential/", asked | {"code": code()}).status_code == 302
    assert client.get("/confidential/").status_code == 200


def test_a_code_without_the_password_is_not_enough(officer: User, client: Client) -> None:
    with_app(officer)
    answer = client.post("/confidential/", {"confirmed_password": "guess", "confirmed_method": "GET", "code": code()})
    assert ASKED in text(answer)


def test_the_session_is_still_in_the_list_of_its_owner(officer: User) -> None:
    officer.set_password(PASSWORD)
    officer.save()
    browser = with_password(officer.username, PASSWORD)
    browser.post("/confidential/", {"confirmed_password": PASSWORD, "confirmed_method": "GET"})
    assert browser.get("/confidential/").status_code == 200
    assert UserSession.objects.get().session_key == browser.session.session_key
