"""The steps of a review, as each person takes them."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.pages import Window

# a way to press a link or button by its words
Press = Callable[[str], None]


def submit(contributor: Window, kind: str, title: str) -> None:
    """Hand a record in by the keyboard alone."""
    contributor.open(kind, title)
    hand_in(contributor, contributor.press)


def hand_in(contributor: Window, press: Press) -> None:
    """Hand in the record that is open, with a reason for each thing that is odd."""
    press("Submit for review")
    contributor.page.wait_for_url("**/submit/")
    for box in contributor.page.locator(".review textarea").all():
        box.fill("The article does not say.")
    press("Submit for review")
    contributor.told("is submitted")


def approve(reviewer: Window, kind: str, title: str) -> None:
    """Approve what was handed in by the keyboard alone."""
    reviewer.open(kind, title)
    agree(reviewer, reviewer.press)


def agree(reviewer: Window, press: Press) -> None:
    """Read what the record that is open says, and approve it."""
    press("Approve")
    reviewer.page.wait_for_url("**/approve/")
    expect(reviewer.page.get_by_text("Worked on by: carla.")).to_be_visible()
    press("Approve")
    reviewer.told("is approved")


def revise(publisher: Window) -> None:
    """Take out everything that waits."""
    publisher.go("Make a revision")
    publisher.page.get_by_role("button", name="Make the revision").click()
    publisher.told("is made")


def withdraw(publisher: Window, kind: str, title: str) -> None:
    """Take back what is public."""
    publisher.open(kind, title)
    publisher.page.get_by_role("link", name="Withdraw").click()
    publisher.page.get_by_label("Reason").fill("The newsroom has counted twice.")
    publisher.page.get_by_role("button", name="Withdraw").click()
    publisher.told("is withdrawn")
