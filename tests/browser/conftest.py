"""A real browser, a server to go to, and a window for each person."""

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser.pages import Window
from tests.cast import member
from tracker.reference.loading import load

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
PASSWORD = "correct horse battery"

Open = Callable[[str], Window]


@pytest.fixture
def chromium(live_server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    """A browser with an empty profile."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("No chromium is installed, and this test drives one. On Debian: apt install chromium")
    # the browser's driver runs an event loop in this thread, in which Django would refuse the database
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def windows(chromium: Browser, live_server: LiveServer) -> Iterator[Open]:
    """`windows("curator")` opens a window of somebody of that group, signed in; `windows()` a stranger's.

    What the browser complained of in any of them fails the test.
    """
    opened: list[Window] = []
    load()

    def open_window(group: str = "") -> Window:
        context = chromium.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
        context.set_default_timeout(10_000)
        opened.append(Window(context.new_page()))
        if group:
            person = member(group, group)
            person.set_password(PASSWORD)
            person.save()
            opened[-1].sign_in(group, PASSWORD)
        return opened[-1]

    yield open_window
    assert [complaint for window in opened for complaint in window.complaints] == []
