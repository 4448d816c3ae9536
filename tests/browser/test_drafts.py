"""What is typed is kept until it is saved, whatever happens to the session; forms say what they read."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from tests.browser.conftest import PASSWORD, Open
from tests.browser.pages import OFFERED, Form
from tests.confidential.conftest import BOTH

pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("log_may_be_emptied"),
    pytest.mark.django_db(transaction=True, databases=BOTH),
]
ADD = "/admin/records/incident/add/"
# what the browser complains of because of what this test does to it
MEANT = re.compile(r"ERR_INTERNET_DISCONNECTED|status of 401")
KEPT = "() => Object.keys(sessionStorage).some(name => name.startsWith('draft '))"
SEALED = "() => Object.values(sessionStorage).every(held => !held.includes('Boats'))"


def panel(page: Page, which: str) -> None:
    """What the form says of a draft."""
    expect(page.locator(f".draft [data-say={which}]")).to_be_visible()


def kept(page: Page) -> None:
    """Wait until what is typed is kept."""
    page.wait_for_function(KEPT)
    page.wait_for_timeout(1000)
    assert page.evaluate(SEALED)


def test_nothing_that_is_typed_is_lost(windows: Open) -> None:
    window = windows("carla")
    page = window.page
    page.goto(ADD)
    form = Form(page).fill(title="Boats are taken", date_text="Oct–Dec 2023")
    expect(page.locator(".field-read_as output")).to_contain_text("from 1 October 2023 to 31 December 2023")
    form.part("places").take("country", "북한", _north())
    kept(page)

    # no connection: the page stays as it is
    page.context.set_offline(True)
    page.keyboard.press("Control+Enter")
    panel(page, "offline")
    page.context.set_offline(False)
    # the session ends: so it does now
    cookies = [one for one in page.context.cookies() if one["name"] != settings.SESSION_COOKIE_NAME]
    page.context.clear_cookies()
    page.context.add_cookies(cookies)  # type: ignore[arg-type]
    page.keyboard.press("Control+Enter")
    panel(page, "out")
    expect(page.locator("[name=title]")).to_have_value("Boats are taken")

    # signed in again, the form brings it back, with the part that was added
    page.goto(ADD)
    page.get_by_label("Username").fill("carla")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    panel(page, "offer")
    page.get_by_role("button", name="Bring it back").click()
    expect(page.locator("[name=title]")).to_have_value("Boats are taken")
    expect(page.locator("[name=places-0-country]")).to_have_value("PRK")
    Form(page).pick(kind="Discrete event", clarity="Clear: one event, reported as such")
    Form(page, "places-0-").pick(geo_precision="Country only", geo_precision_public="Country only")
    kept(page)
    with page.expect_navigation():
        page.keyboard.press("Alt+KeyS")
    window.told("successfully")
    assert not page.evaluate(KEPT)

    # figures are worked out, and the keys explain themselves
    page.goto("/admin/records/surveyfigure/add/")
    Form(page).fill(numerator="20", denominator="30")
    expect(page.locator(".field-derived output")).to_contain_text("20 of 30 = 67% (Wilson 95%: 48.8 to 80.8)")
    page.locator("h1, h2").first.click()
    page.keyboard.press("?")
    expect(page.locator("dialog kbd").first).to_be_visible()
    page.keyboard.press("Escape")
    # lists of several find in other languages, too
    page.goto("/admin/records/policyaction/add/")
    page.locator(".field-addressees .select2-selection").click()
    page.locator(".field-addressees .select2-search__field").fill("Coree du Nord")
    expect(page.locator(OFFERED)).to_have_text(["North Korea (PRK)"])
    page.keyboard.press("Enter")
    kept(page)
    # whoever signs out leaves nothing behind
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_text("Username").first.or_(page.get_by_text("Log in again"))).to_be_visible()
    assert not page.evaluate(KEPT)
    window.complaints = [one for one in window.complaints if not MEANT.search(one)]


def _north() -> re.Pattern[str]:
    return re.compile(r"North Korea \(PRK\)")
