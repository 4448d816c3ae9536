"""Somebody who was invited signs in for the first time, with an app, and from then on with a security key."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import RequestFactory
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import Open
from tests.confidential.conftest import BOTH
from tests.staff.conftest import code
from tracker.staff.models import User
from tracker.staff.signing_in.inviting import link_for

pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("log_may_be_emptied"),
    pytest.mark.django_db(transaction=True, databases=BOTH),
]
PASSWORD = "brindled-mossgate-lantern"


@pytest.fixture
def invited(settings: Settings, live_server: LiveServer, officer: User) -> str:
    """Outside a demo: the way to choose a password, for somebody who has none."""
    settings.SECOND_FACTOR_REQUIRED = True
    officer.set_unusable_password()
    officer.save()
    return link_for(RequestFactory().get("/"), officer).removeprefix("http://testserver")


def with_a_key(page: Page) -> None:
    """Plug a security key into the browser."""
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "usb", "hasUserVerification": True, "isUserVerified": True}
    browser.send("WebAuthn.addVirtualAuthenticator", {"options": {**kind, "automaticPresenceSimulation": True}})


def met() -> None:
    """As if an officer had made sure."""
    User.objects.update(is_to_be_met=False)
    connection.close()


def test_from_an_invitation_to_a_security_key(invited: str, windows: Open) -> None:
    window = windows()
    page = window.page
    with_a_key(page)
    page.goto(invited)
    page.get_by_label("New password:").fill(PASSWORD)
    page.get_by_label("New password confirmation:").fill(PASSWORD)
    window.click("Set the password")

    page.get_by_label("Username").fill("omar")
    page.get_by_label("Password").fill(PASSWORD)
    window.click("Sign in")
    expect(page.get_by_role("heading", name="Your second factor")).to_be_visible()

    window.click("Set up an app")
    expect(page.locator(".qr svg")).to_be_visible()
    secret = page.locator(".by-hand").text_content() or ""
    page.get_by_label("Authenticator code").fill(code(secret))
    window.click("Set up")
    expect(page.locator(".codes li")).to_have_count(10)

    page.goto("/admin/account/second-factor/")
    window.click("Add a key")
    page.get_by_label("Name").fill("Mossgate")
    with page.expect_navigation():
        window.click("Add")
    expect(page.get_by_text(re.compile("1 set up"))).to_be_visible()
    page.goto("/admin/account/sessions/")
    window.click("Log out")

    # an officer has made sure; the thread of the browser leaves the database alone
    with ThreadPoolExecutor(1) as apart:
        apart.submit(met).result()
    page.get_by_label("Username").fill("omar")
    page.get_by_label("Password").fill(PASSWORD)
    window.click("Sign in")
    with page.expect_navigation():
        window.click("Use a security key")
    expect(page.get_by_role("button", name="Log out")).to_be_visible()

    page.goto("/confidential/")
    page.get_by_label("Your password").fill(PASSWORD)
    with page.expect_navigation():
        window.click("Or go on with a security key")
    expect(page.get_by_role("heading", name="Identities of sources")).to_be_visible()
