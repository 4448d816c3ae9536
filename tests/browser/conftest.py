"""A real browser, a server to go to, and a window for each person."""

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser.pages import Window
from tracker.reference.loading import load
from tracker.staff.models import User

# a browser that asks nobody but our server
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
)
# the first one that is there; that without windows needs half the work for the same pages
PROGRAMS = ("chromium-headless-shell", "chromium", "google-chrome")
PASSWORD = "correct horse battery"

Open = Callable[..., Window]


@pytest.fixture
def office(live_server: LiveServer, contributor: User, reviewer: User, publisher: User) -> str:
    """The address of a tracker that has its countries and terms, and people who can sign in."""
    load()
    for person in (contributor, reviewer, publisher):
        person.set_password(PASSWORD)
        person.save()
    return str(live_server.url)


@pytest.fixture
def windows(office: str) -> Iterator[Open]:
    """`windows("carla")` opens a window in which she is signed in; `windows()` a stranger's.

    What the browser complained of in any of them fails the test. While the browser runs, the test itself
    leaves the database alone: the browser's driver has an event loop in this thread, and Django minds.
    """
    opened: list[Window] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=FLAGS)

        def open_window(name: str = "") -> Window:
            opened.append(_window(browser, office))
            if name:
                opened[-1].sign_in(name, PASSWORD)
            return opened[-1]

        yield open_window
        browser.close()
    assert [complaint for window in opened for complaint in window.complaints] == []


def _chromium() -> str:
    found = [path for path in map(shutil.which, PROGRAMS) if path]
    if not found:
        pytest.skip(f"no chromium is installed, and this test drives one (on Debian: apt install {PROGRAMS[0]})")
    return found[0]


def _window(browser: Browser, address: str) -> Window:
    """A window of its own profile."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    return Window(context.new_page())
