"""The steps of a review, as each person takes them."""

from playwright.sync_api import expect

from tests.browser.pages import Window


def submit(curator: Window, kind: str, title: str) -> None:
    """Hand a record in by the keyboard alone, with a reason for each thing that is odd."""
    curator.open(kind, title)
    hand_in(curator)


def hand_in(curator: Window) -> None:
    """Hand in the record that is open."""
    curator.press("Submit for review")
    curator.page.wait_for_url("**/submit/")
    for box in curator.page.locator(".review textarea").all():
        box.fill("The article does not say.")
    curator.press("Submit for review")
    curator.told("is submitted")


def approve(reviewer: Window, kind: str, title: str) -> None:
    """Read what was handed in, and approve it by the keyboard alone."""
    reviewer.open(kind, title)
    agree(reviewer)


def agree(reviewer: Window) -> None:
    """Approve the record that is open."""
    reviewer.press("Approve")
    reviewer.page.wait_for_url("**/approve/")
    expect(reviewer.page.get_by_text("Worked on by: carla.")).to_be_visible()
    reviewer.press("Approve")
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
