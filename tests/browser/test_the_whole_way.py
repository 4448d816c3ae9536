"""From a report to public figures, their change and their end, by people at their browsers."""

import pytest
from playwright.sync_api import expect

from tests.browser import entry, steps
from tests.browser.conftest import Open
from tests.browser.pages import Form, chapter
from tests.browser.public import Public

pytestmark = [
    pytest.mark.browser,
    pytest.mark.real_role,
    pytest.mark.usefixtures("log_may_be_emptied"),
    pytest.mark.django_db(transaction=True, databases=["default", "research", "confidential"]),
]

REPORT, SURVEY = ("Reports", entry.TITLE), ("Surveys", entry.SURVEY)
NOTICE, BOAT = "Less than a day’s notice", "Not paid for the boat"


def test_a_report_becomes_public_figures_that_change_and_end(office: str, windows: Open) -> None:
    carla, ruben, paula, stranger = windows("carla"), windows("ruben"), windows("paula"), windows()
    public = Public(office)

    with chapter("the contributor enters a report and a survey", carla):
        entry.enter_publisher_and_source(carla)
        entry.enter_report(carla)
        entry.enter_survey(carla)
        entry.cite_under_figures(carla)

    with chapter("the contributor submits them, and may not approve", carla):
        steps.submit(carla, *REPORT)
        steps.submit(carla, *SURVEY)
        expect(carla.page.get_by_role("link", name="Approve")).to_have_count(0)
        assert carla.status_of(carla.page.url.replace("/change/", "/approve/")) == 403

    with chapter("somebody else approves them", ruben):
        steps.approve(ruben, *REPORT)
        steps.approve(ruben, *SURVEY)
        assert public.numerators() == {}

    with chapter("a revision takes them out", paula):
        steps.revise(paula)
        assert public.numerators() == {NOTICE: 26, BOAT: 31}
        first = public.of_revision(1)

    with chapter("everybody can read it", stranger):
        stranger.page.goto("/")
        row = stranger.page.get_by_role("row", name="Survey figures")
        expect(row.get_by_role("cell", name="2", exact=True)).to_be_visible()
        stranger.page.get_by_role("link", name="API", exact=True).click()
        # the first reader of all waits until the description is written
        expect(stranger.page.get_by_role("heading", name="survey-figures")).to_be_visible(timeout=30_000)

    with chapter("a mended figure stays at home until the next revision", carla, ruben, paula):
        carla.open("Survey figures", BOAT)
        Form(carla.page).fill(numerator="30").save()
        steps.submit(carla, *SURVEY)
        steps.approve(ruben, *SURVEY)
        assert public.numerators()[BOAT] == 31
        steps.revise(paula)
        assert public.numerators() == {NOTICE: 26, BOAT: 30}
        assert public.of_revision(1) == first

    with chapter("what is withdrawn is gone, but not from the past", paula):
        survey = public.survey()
        steps.withdraw(paula, *SURVEY)
        assert public.status(survey) == 410
        assert public.numerators() == {}
        assert public.of_revision(1) == first
