"""What people do at the pages, in their words."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from django.conf import settings
from playwright.sync_api import ConsoleMessage, Locator, Page, Request, expect

from tests.browser.hand import hand

OFFERED = ".select2-results__option"
# what an open search box offers, as soon as it has looked for it
LOOKED = """
offered => document.querySelector('.select2-container--open .select2-results')
    && !document.querySelector('.select2-results .loading-results')
    && [...document.querySelectorAll(offered)].map(one => one.textContent)
"""
# farther than anybody would go on with the Tab key
PATIENCE = 80


class Window:
    """One person's window, and everything that the browser complained of in it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("requestfailed", self._failed)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{self.page.url}: {message.text}")

    def _failed(self, request: Request) -> None:
        # what a page no longer wants, it gives up itself
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"{self.page.url}: {request.url}: {request.failure}")

    def sign_in(self, name: str, password: str) -> None:
        """Sign in through the form."""
        self.page.goto("/admin/")
        self.page.get_by_label("Username").fill(name)
        self.page.get_by_label("Password").fill(password)
        self.page.get_by_role("button", name="Sign in").click()
        expect(self.page.get_by_role("button", name="Log out")).to_be_visible()

    def go(self, *links: str) -> None:
        """Follow links by their words, from the first page of the staff's site."""
        self.page.goto("/admin/")
        for words in links:
            hand(self.page).click()
            # a page that still comes would take the keys of what is typed next
            with self.page.expect_navigation():
                self.page.get_by_role("link", name=words).first.click()

    def open(self, kind: str, title: str) -> None:
        """The page of a record, by way of the list of its kind."""
        self.go(kind)
        with self.page.expect_navigation(url="**/change/**"):
            self.page.get_by_role("row").filter(has_text=title).get_by_role("link").first.click()

    def status_of(self, path: str) -> int:
        """What the server answers this person at an address."""
        return self.page.request.get(path).status

    def press(self, words: str) -> None:
        """Press a link or button by the keyboard alone."""
        for _ in range(PATIENCE):
            self.page.keyboard.press("Tab")
            hand(self.page).keys += 1
            if self.page.evaluate("document.activeElement.value || document.activeElement.textContent") == words:
                self.page.keyboard.press("Enter")
                return
        raise AssertionError(f"“{words}” is not reached with the Tab key")

    def click(self, words: str) -> None:
        """Click a link or button."""
        link, button = self.page.get_by_role("link", name=words), self.page.get_by_role("button", name=words)
        link.or_(button).first.click()
        hand(self.page).click()

    def told(self, words: str) -> None:
        """Read this in a message at the top of the page."""
        expect(self.page.locator(".messagelist")).to_contain_text(words)


class Form:
    """A form of the staff's site, or the part of one that has a prefix."""

    def __init__(self, page: Page, prefix: str = "") -> None:
        self.page, self.prefix = page, prefix

    def fill(self, **values: str) -> Self:
        """Type values into fields."""
        for name, value in values.items():
            self._field(name).fill(value)
            hand(self.page).type(value)
        return self

    def pick(self, **labels: str) -> Self:
        """Pick from lists by what they show."""
        for name, label in labels.items():
            self._field(name).select_option(label=label)
            hand(self.page).click(2)
        return self

    def tick(self, *names: str) -> Self:
        """Tick boxes."""
        for name in names:
            self._field(name).check()
            hand(self.page).click()
        return self

    def turn(self, name: str) -> None:
        """Tick a box, or take its tick away."""
        self._field(name).click()
        hand(self.page).click()

    def attach(self, **texts: str) -> Self:
        """Choose files of plain text."""
        for name, text in texts.items():
            file = {"name": "article.txt", "mimeType": "text/plain", "buffer": text.encode()}
            self._field(name).set_input_files(file)  # type: ignore[arg-type]
        return self

    def attach_file(self, name: str, path: Path) -> None:
        """Choose a file."""
        self._field(name).set_input_files(path)
        hand(self.page).click(2)

    def search(self, **words: str) -> Self:
        """Take from search boxes what they offer under these words, at once or when they are typed."""
        for name, typed in words.items():
            self.take(name, typed, re.compile(re.escape(typed)))
        return self

    def take(self, name: str, words: str, shown: re.Pattern[str]) -> None:
        """Take the one thing that a search box shows so; the words are typed if it is not alone before."""
        self._field(name).locator("xpath=following-sibling::*[1]").locator(".select2-selection").press("Enter")
        found = self._offered(shown)
        if len(found) != 1:
            self.page.locator(".select2-container--open .select2-search__field").fill(words)
            hand(self.page).keys += len(words)
            found = self._offered(shown)
            assert len(found) == 1, (
                f"{self.prefix}{name}: “{words}” finds {self.page.locator(OFFERED).all_inner_texts()}"
            )
        # where the mouse is let go, there it is taken
        self.page.locator(OFFERED).nth(found[0]).dispatch_event("mouseup")
        hand(self.page).click(2)

    def _offered(self, shown: re.Pattern[str]) -> list[int]:
        """Which of the things that the open search box offers look so, when it has looked."""
        offered = self.page.wait_for_function(LOOKED, arg=OFFERED).json_value()
        return [place for place, text in enumerate(offered) if shown.search(text)]

    def part(self, name: str) -> "Form":
        """Open the form of one more part."""
        group = self.page.locator(f"#{name}-group")
        add = group.locator(".add-row a")
        add.wait_for(state="attached")
        if not add.is_visible():
            group.locator("summary").first.click()
        count = self.page.locator(f"#id_{name}-TOTAL_FORMS").input_value()
        add.press("Enter")
        hand(self.page).click()
        return Form(self.page, f"{name}-{count}-")

    def save(self, button: str = "Save and continue editing") -> None:
        """Save, and stay on the page, or on that for the next record."""
        # an earlier message may stand on the page that is left
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=button).click()
        hand(self.page).click()
        problems = self.page.locator(".errornote, .errorlist").all_inner_texts()
        assert problems == [], problems
        expect(self.page.locator(".messagelist .success")).to_contain_text("successfully")

    def _field(self, name: str) -> Locator:
        return self.page.locator(f"#content [name='{self.prefix}{name}']")


@contextmanager
def chapter(title: str, *windows: Window) -> Iterator[None]:
    """A part of a story. If it goes wrong, pictures of the windows are kept in var/browser."""
    try:
        yield
    except BaseException:
        shots = Path(settings.VAR_DIR) / "browser"
        for number, window in enumerate(windows):
            window.page.screenshot(path=shots / f"{title}-{number}.png", full_page=True)
        raise
