"""From a report to a public figure, its change and its end, by people at their browsers."""

import json
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from tests.browser import entry
from tests.browser.conftest import Open
from tests.browser.pages import Form, Window, chapter

pytestmark = [
    pytest.mark.browser,
    pytest.mark.real_role,
    pytest.mark.django_db(transaction=True, databases=["default", "research", "confidential"]),
]

FIGURES = "/api/v1/survey-figures"


def test_a_report_becomes_public_figures_that_change_and_end(live_server: LiveServer, windows: Open) -> None:
    curator, reviewer, publisher = windows("curator"), windows("reviewer"), windows("publisher")
    public = Public(live_server.url)

    with chapter("the report and the survey are entered", curator):
        entry.enter_publisher_and_source(curator)
        entry.enter_report(curator)
        entry.enter_survey(curator)
        entry.enter_figures_evidence(curator)
    with chapter("they are submitted", curator):
        submit(curator, "Reports", entry.TITLE)
        submit(curator, "Surveys", entry.SURVEY)
    with chapter("the curator may not approve", curator):
        expect(curator.page.get_by_role("link", name="Approve")).to_have_count(0)
        assert curator.status_of(curator.page.url.replace("/change/", "/approve/")) == 403
    with chapter("somebody else approves", reviewer):
        approve(reviewer, "Reports", entry.TITLE)
        approve(reviewer, "Surveys", entry.SURVEY)
        assert public.numerators() == {}
    with chapter("a revision takes them out", publisher):
        revise(publisher)
        assert public.numerators() == {"Less than a day’s notice": 26, "Not paid for the boat": 31}
    first = public.pinned(1)

    with chapter("a figure is mended", curator):
        entry.open_figure(curator, "Not paid for the boat")
        Form(curator.page).fill(numerator="30").save()
        assert public.numerators()["Not paid for the boat"] == 31
    with chapter("the change goes the same way", curator, reviewer, publisher):
        submit(curator, "Surveys", entry.SURVEY)
        approve(reviewer, "Surveys", entry.SURVEY)
        assert public.numerators()["Not paid for the boat"] == 31
        revise(publisher)
        assert public.numerators()["Not paid for the boat"] == 30
        assert public.pinned(1) == first
    with chapter("the survey is withdrawn", publisher):
        survey = public.survey()
        withdraw(publisher, entry.SURVEY)
        assert public.status(survey) == 410
        assert public.numerators() == {}
        assert public.pinned(1) == first


class Public:
    """What everybody is answered."""

    def __init__(self, address: str) -> None:
        self.address = address

    def numerators(self) -> dict[str, int]:
        """How many said so, by the label of the figure; as JSON and CSV both have it."""
        rows = {row["label"]: row["numerator"] for row in json.loads(self._read(f"{FIGURES}/"))["results"]}
        text = self._read(f"{FIGURES}.csv").decode()
        assert all(label in text for label in rows)
        return rows

    def pinned(self, revision: int) -> tuple[bytes, ...]:
        """The bytes of every answer from this revision."""
        return tuple(self._read(f"{FIGURES}{form}?revision={revision}") for form in ("/", ".csv"))

    def survey(self) -> str:
        """The address of the one survey."""
        [row] = json.loads(self._read("/api/v1/surveys/"))["results"]
        return f"/api/v1/surveys/{row['ref']}/"

    def status(self, path: str) -> int:
        """What is answered at an address."""
        try:
            with urlopen(self.address + path) as answer:
                return int(answer.status)
        except HTTPError as error:
            return error.code

    def _read(self, path: str) -> bytes:
        with urlopen(self.address + path) as answer:
            return bytes(answer.read())


def open_record(person: Window, kind: str, title: str) -> None:
    """The page of a record, by way of the list of its kind."""
    person.go(kind)
    person.page.get_by_role("row").filter(has_text=title).get_by_role("link").first.click()


def submit(curator: Window, kind: str, title: str) -> None:
    """Hand a record in by the keyboard alone, with a reason for whatever is odd."""
    open_record(curator, kind, title)
    curator.press("Submit for review")
    for box in curator.page.locator(".review textarea").all():
        box.fill("The article does not say.")
    curator.press("Submit for review")
    curator.told("is submitted")


def approve(reviewer: Window, kind: str, title: str) -> None:
    """Read what was handed in, and approve it."""
    open_record(reviewer, kind, title)
    reviewer.page.get_by_role("link", name="Approve").click()
    reviewer.page.get_by_role("button", name="Approve").click()
    reviewer.told("is approved")


def revise(publisher: Window) -> None:
    """Take out what waits."""
    publisher.go("Make a revision")
    publisher.page.get_by_role("button", name="Make the revision").click()
    publisher.told("is made")


def withdraw(publisher: Window, title: str) -> None:
    """Take a survey back."""
    open_record(publisher, "Surveys", title)
    publisher.page.get_by_role("link", name="Withdraw").click()
    publisher.page.get_by_label("Reason").fill("The newsroom counted twice.")
    publisher.page.get_by_role("button", name="Withdraw").click()
    publisher.told("is withdrawn")
