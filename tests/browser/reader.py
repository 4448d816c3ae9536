"""Somebody who follows the tutorial at the pages, by what stands on them."""

import re

from playwright.sync_api import Locator, ViewportSize, expect

from tests.browser.pages import Form, Window
from tests.browser.tutorial import FOLDER, Tutorial
from tests.browser.typist import Control, controls

# as wide as the pictures want it
SIZE: ViewportSize = {"width": 1440, "height": 900}


class Reader:
    """Enters what the tables say, presses what the page names, and reads what it promises."""

    def __init__(self, window: Window, tutorial: Tutorial) -> None:
        self.window, self.page, self.tutorial = window, window.page, tutorial
        self.page.set_viewport_size(SIZE)

    def begin(self, kind: str, add: str) -> None:
        """Begin a new record, from the first page."""
        self.window.go(self.tutorial.says(kind), self.tutorial.says(add))
        self.page.wait_for_url("**/add/")

    def open(self, kind: str, title: str) -> None:
        """The page of a record, by way of the list of its kind."""
        self.window.open(self.tutorial.says(kind), title)

    def press(self, words: str) -> None:
        """Press a button, or a link that looks like one."""
        name = self.tutorial.says(words)
        button = self.page.get_by_role("button", name=name, exact=True)
        button.or_(self.page.locator("a.button").filter(has_text=name)).first.click()

    def sees(self, words: str) -> None:
        """Read on the page what the tutorial says will stand there."""
        expect(self.page.get_by_text(self.tutorial.says(words)).first).to_be_visible()

    def enter(self, table: str, form: Form | None = None) -> Form:
        """Enter a table of two columns into the form that is open."""
        return self._type(form or Form(self.page), self.tutorial.fields(table))

    def add(self, group: str, *tables: str) -> list[Form]:
        """Add a part for each table, by the link that the tutorial names."""
        return [self._type(self._part(group), self.tutorial.fields(table)) for table in tables]

    def add_each(self, group: str, table: str) -> list[Form]:
        """Add a part for each line of a table."""
        return [self.add_one(group, line) for line in self.tutorial.parts(table)]

    def add_one(self, group: str, values: dict[str, str]) -> Form:
        """Add one part."""
        return self._type(self._part(group), values)

    def change(self, group: str, number: int = 0) -> None:
        """Open the page of a part by the word beside it."""
        link = self.page.locator(f"#{group}-group").get_by_role("link", name=self.tutorial.says("Change"), exact=True)
        link.nth(number).click()
        expect(self.page.get_by_text("Part of")).to_be_visible()

    def save(self) -> None:
        """Save, and stay on the page."""
        self.tutorial.says("Save and continue editing")
        Form(self.page).save()

    def is_refused(self) -> None:
        """Save, and find the page back."""
        self.press("Save and continue editing")
        expect(self.page.locator(".errornote")).to_be_visible()

    def _part(self, group: str) -> Form:
        link = self.page.locator(f"#{group}-group .add-row a")
        self.tutorial.says(str(link.text_content()))
        return Form(self.page).part(group)

    def _type(self, form: Form, values: dict[str, str]) -> Form:
        there = {control.label: control for control in controls(form).values() if control.label}
        for label, value in values.items():
            assert label in there, f"no field is called “{label}”, but {sorted(there)}"
            if value:
                self._one(form, there[label], value)
        return form

    def _one(self, form: Form, control: Control, value: str) -> None:
        name = control.name
        match control.kind, value:
            case "tick", "tick":
                form.tick(name)
            case "file", _:
                form.attach_file(name, FOLDER / value)
            case "search", _:
                form.search(**{name: value})
            case "codes", _:
                for label in value.split(", "):
                    # its code stands behind it
                    form.take(name, label, re.compile(rf"^{re.escape(label)}( \(\w+\))?$"))
            case "pick", _:
                form.pick(**{name: value})
            case "fill", "today":
                self._beside(form, name).get_by_role("link", name=self.tutorial.says("Today")).click()
            case "fill", _:
                form.fill(**{name: value})
            case _:
                raise AssertionError(f"“{control.label}” does not take “{value}”")

    def _beside(self, form: Form, name: str) -> Locator:
        return self.page.locator(f".field-{name}").filter(has=self.page.locator(f"[name='{form.prefix}{name}']")).last
