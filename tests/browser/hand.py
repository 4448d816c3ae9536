"""How much somebody has clicked and typed at a page."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from playwright.sync_api import Page


@dataclass
class Hand:
    """Clicks (of which a choice from a list takes two, and words that are dragged over two) and keys."""

    clicks: int = 0
    keys: int = 0

    def click(self, times: int = 1) -> None:
        """Press the mouse."""
        self.clicks += times

    def type(self, words: str) -> None:
        """Click into a box and type."""
        self.clicks += 1
        self.keys += len(words)


_HANDS: WeakKeyDictionary[Page, Hand] = WeakKeyDictionary()


def hand(page: Page) -> Hand:
    """The hand at a page."""
    return _HANDS.setdefault(page, Hand())
