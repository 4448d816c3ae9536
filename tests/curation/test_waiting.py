"""The first page says what waits for whoever has signed in, and leads there."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from tests import make
from tests.cast import member
from tests.confidential.conftest import cared_for
from tests.curation.conftest import SignedIn
from tests.publishing.conftest import Case
from tracker.publishing.actions import revise
from tracker.records.history import acting
from tracker.records.models import Report, Survey, SurveyFigure

FIRST = reverse("admin:index")


def waiting(client: Any) -> str:
    """The words of the first page about what waits, with the addresses of links before them."""
    found = re.search(r'<section class="waiting".*?</section>', client.get(FIRST).content.decode(), re.DOTALL)
    assert found
    links = re.sub(r'<a [^>]*href="([^"]*)"[^>]*>', r" \1 ", found[0])
    return " ".join(re.sub(r"<[^>]+>", " ", links).split())


@pytest.fixture
def submitted(case: Case, contributor: Any) -> Case:
    """The case, entered by the contributor and handed in."""
    with acting(contributor):
        Report.objects.update(byline="A. Writer")
        Survey.objects.update(limitations="Few were asked.")
    for whole in (case.report, case.survey):
        whole.refresh_from_db()
        whole.submit(by=contributor)
    return case


@pytest.mark.django_db(databases=["default", "confidential"])
@pytest.mark.parametrize("who", ["contributor", "reviewer", "publisher", "officer"])
def test_where_nothing_waits_it_says_so(
    who: str, case: Case, signed_in: SignedIn, request: pytest.FixtureRequest
) -> None:
    assert waiting(signed_in(request.getfixturevalue(who))) == "Waiting for you Nothing waits for you."


def test_a_reviewer_is_led_to_what_was_handed_in(submitted: Case, reviewer: Any, signed_in: SignedIn) -> None:
    page = waiting(signed_in(reviewer))
    assert "To approve /admin/records/report/?for_me=approve 1 report" in page
    assert f"/admin/records/survey/{submitted.survey.pk}/approve/ {submitted.survey}" in page


def test_what_somebody_worked_on_does_not_wait_for_their_approval(
    submitted: Case, reviewer: Any, contributor: Any, signed_in: SignedIn
) -> None:
    with acting(reviewer):
        SurveyFigure.objects.update(label="Mine")
    submitted.survey.refresh_from_db()
    submitted.survey.submit(by=contributor)
    client = signed_in(reviewer)
    assert "report" in waiting(client)
    assert "survey" not in waiting(client)
    page = client.get("/admin/records/survey/?for_me=approve").content.decode()
    assert submitted.survey.ref not in page
    other = member("rita", "reviewer")
    assert submitted.survey.ref in waiting(signed_in(other))


def test_work_that_a_revision_has_taken_out_keeps_nobody_from_approving(
    submitted: Case, reviewer: Any, publisher: Any, contributor: Any, signed_in: SignedIn
) -> None:
    rita = member("rita", "reviewer")
    with acting(rita):
        Survey.objects.update(limitations="Mended.")
    submitted.survey.refresh_from_db()
    submitted.survey.submit(by=contributor)
    assert "1 survey" not in waiting(signed_in(rita))
    for whole in (submitted.report, submitted.survey):
        whole.approve(by=reviewer)
    revise(by=publisher)
    with acting(contributor):
        Survey.objects.update(limitations="Mended again.")
    submitted.survey.refresh_from_db()
    submitted.survey.submit(by=contributor)
    assert "1 survey" in waiting(signed_in(rita))


def test_a_publisher_is_led_to_the_revision_of_what_waits(approved: Case, publisher: Any, signed_in: SignedIn) -> None:
    client = signed_in(publisher)
    page = waiting(client)
    assert "Approved, to be taken out" in page
    assert "/admin/records/survey/?for_me=revise 1 survey" in page
    assert reverse("curation:revise") in page
    revise(by=publisher)
    assert "Nothing waits for you." in waiting(client)


def test_a_contributor_finds_drafts_and_what_came_back_with_its_note(
    submitted: Case, contributor: Any, reviewer: Any, signed_in: SignedIn
) -> None:
    submitted.survey.send_back(by=reviewer, note="Who was asked?")
    with acting(contributor):
        draft = make.report(title="Half entered", text=None)
    page = waiting(signed_in(contributor))
    assert f"{submitted.survey} Who was asked?" in page
    assert (
        f"Drafts of yours /admin/records/report/?for_me=drafts 1 report /admin/records/report/{draft.pk}/change/"
        in page
    )
    other = member("cleo", "contributor")
    assert "Nothing waits for you." in waiting(signed_in(other))


def test_the_number_is_that_of_the_list_it_leads_to(db: None, contributor: Any, signed_in: SignedIn) -> None:
    with acting(contributor):
        for number in range(7):
            make.report(title=f"Report {number}", text=None)
    make.report(title="Of somebody else", text=None)
    client = signed_in(contributor)
    assert "7 reports" in waiting(client)
    assert "all of them" in waiting(client)
    shown: Any = client.get("/admin/records/report/?for_me=drafts")
    assert len(shown.context["cl"].result_list) == 7


@pytest.mark.usefixtures("case")
def test_a_queue_that_is_not_ones_own_is_no_filter(contributor: Any, signed_in: SignedIn) -> None:
    shown: Any = signed_in(contributor).get("/admin/records/survey/?for_me=revise")
    [queues] = [one for one in shown.context["cl"].filter_specs if "for_me" in one.expected_parameters()]
    assert {name for name, _ in queues.lookup_choices} == {
        "sent-back",
        "drafts",
        "changed",
    }
    assert len(shown.context["cl"].result_list) == 1


def test_more_that_waits_takes_no_more_queries(submitted: Case, reviewer: Any, signed_in: SignedIn) -> None:
    client = signed_in(reviewer)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            waiting(client)
        return len(asked)

    few = queries()
    for number in range(8):
        another = make.report(title=f"Report {number}")
        make.report_country(another, "MRT")
        another.submit(by=None)
    assert "9 reports" in waiting(client)
    assert queries() == few


def test_a_public_record_that_is_worked_on_is_listed_until_the_change_is_out(
    approved: Case, contributor: Any, publisher: Any, signed_in: SignedIn
) -> None:
    revise(by=publisher)
    client = signed_in(contributor)
    assert "Nothing waits for you." in waiting(client)
    Survey.objects.update(limitations="Mended.")
    assert "Public, with changes that are not /admin/records/survey/?for_me=changed 1 survey" in waiting(client)


def test_the_last_revisions_are_listed_for_those_who_may_see_their_log(
    approved: Case, publisher: Any, signed_in: SignedIn
) -> None:
    revise(by=publisher, note="The case of the boats")
    page = signed_in(publisher).get(FIRST).content.decode()
    assert "Published last" in page
    assert "revise, 2, paula. The case of the boats" in page


@pytest.mark.django_db(databases=["default", "confidential"])
def test_officers_alone_read_that_the_risk_of_a_source_is_to_be_looked_at_again(
    officer: Any, contributor: Any, signed_in: SignedIn
) -> None:
    cared_for(make.source(), officer, by=officer, risk_level="high", review_due=localdate())
    assert "In the confidential room /confidential/ Risk to be looked at again: 1" in waiting(signed_in(officer))
    assert "confidential" not in waiting(signed_in(contributor))
