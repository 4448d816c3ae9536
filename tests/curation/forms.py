"""A form as a browser would send it: what the page holds, with what somebody changes."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client


class Fields(HTMLParser):
    """The named fields of a page's forms, with their values."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self.select = self.textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        names = {name for name, _ in attrs}
        name = given.get("name", "")
        if tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in names:
            self.values.setdefault(self.select, []).append(given.get("value", ""))
        elif tag == "textarea":
            self.textarea = name
            self.values[name] = [""]
        elif tag == "input" and name and self._is_sent(given.get("type", ""), names):
            # as a browser has it for a box that is ticked
            usual = "on" if given.get("type") in ("checkbox", "radio") else ""
            self.values.setdefault(name, []).append(given.get("value", usual))

    def _is_sent(self, kind: str, attributes: set[str]) -> bool:
        if kind in ("checkbox", "radio"):
            return "checked" in attributes
        return kind not in ("submit", "button", "file")

    def handle_data(self, data: str) -> None:
        if self.textarea:
            self.values[self.textarea][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""
        elif tag == "textarea":
            # a browser drops the line break that Django puts first
            self.values[self.textarea][0] = self.values[self.textarea][0].removeprefix("\r\n").removeprefix("\n")
            self.textarea = ""


def fill(client: Client, address: str, **changes: Any) -> Any:
    """Open the page, change what is to be changed, and send it."""
    page = client.get(address)
    assert page.status_code == 200
    fields = Fields()
    fields.feed(page.content.decode())
    return client.post(address, {**fields.values, **changes}, follow=True)
