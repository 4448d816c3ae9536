"""From a report to a public figure, its change and its end, by people at their browsers."""

import pytest

from tests.browser import entry
from tests.browser.conftest import Open
from tests.browser.pages import chapter

pytestmark = [
    pytest.mark.browser,
    pytest.mark.real_role,
    pytest.mark.django_db(transaction=True, databases=["default", "research", "confidential"]),
]


def test_a_report_becomes_public_figures_that_change_and_end(windows: Open) -> None:
    curator = windows("curator")
    with chapter("the report is entered", curator):
        entry.enter_publisher_and_source(curator)
        entry.enter_report(curator)
    with chapter("the survey is entered", curator):
        entry.enter_survey(curator)
        entry.enter_figures_evidence(curator)
