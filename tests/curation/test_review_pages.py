"""The way of a record through the pages of its review."""

from typing import Any

import pytest
from django.urls import reverse

from tests import make
from tests.curation.conftest import SignedIn
from tests.publishing.conftest import Case
from tracker.curation.versions import version
from tracker.publishing.actions import revise
from tracker.records.history import acting
from tracker.records.models import AnsweredWarning, Report, Survey
from tracker.records.warnings import unanswered
from tracker.research.models import Revision, SurveyEdition


def step(whole: Any, name: str) -> str:
    return reverse(f"admin:records_{whole._meta.model_name}_{name}", args=[whole.pk])


def take(client: Any, whole: Any, name: str, **data: str) -> Any:
    """Take a step as somebody does who has its page open."""
    whole.refresh_from_db()
    return client.post(step(whole, name), {"version": version(whole), **data}, follow=True)


def reasons(whole: Any) -> dict[str, str]:
    return {":".join(warning.key): "It is so." for warning in unanswered(whole)}


def test_a_contributor_submits_a_reviewer_approves_a_publisher_revises(
    case: Case, contributor: Any, reviewer: Any, publisher: Any, signed_in: SignedIn
) -> None:
    for whole in (case.report, case.survey):
        page = take(signed_in(contributor), whole, "submit", **reasons(whole))
        assert "is submitted" in page.content.decode()
        page = take(signed_in(reviewer), whole, "approve")
        assert "is approved" in page.content.decode()
    client = signed_in(publisher)
    assert case.survey.ref in client.get(reverse("curation:revise")).content.decode()
    page = client.post(reverse("curation:revise"), {"refs": [case.report.ref, case.survey.ref]}, follow=True)
    assert "Revision 1 is made. It took out 2." in page.content.decode()
    assert SurveyEdition.objects.current().exists()


def test_what_is_odd_is_asked_and_answered_before_it_is_submitted(
    case: Case, contributor: Any, signed_in: SignedIn
) -> None:
    client = signed_in(contributor)
    shown = client.get(step(case.survey, "submit")).content.decode()
    assert "Left empty" in shown
    page = take(client, case.survey, "submit")
    assert "Say why it is right, or mend it." in page.content.decode()
    assert Survey.objects.get().status == "draft"
    take(client, case.survey, "submit", **reasons(case.survey))
    assert Survey.objects.get().status == "submitted"
    assert set(AnsweredWarning.objects.values_list("reason", flat=True)) == {"It is so."}


def test_what_is_missing_is_listed_and_nothing_is_submitted(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    case.survey.mode = ""
    case.survey.save()
    page = take(signed_in(contributor), case.survey, "submit", **reasons(case.survey))
    assert "Still to fill: the mode of interview" in page.content.decode()
    assert Survey.objects.get().status == "draft"


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("contributor", "approve"),
        ("contributor", "send-back"),
        ("contributor", "withdraw"),
        ("reviewer", "submit"),
        ("reviewer", "withdraw"),
        ("publisher", "approve"),
        ("publisher", "let-support"),
        ("publisher", "end-support"),
    ],
)
def test_steps_are_closed_to_whom_they_do_not_belong(
    who: str, name: str, case: Case, signed_in: SignedIn, request: pytest.FixtureRequest
) -> None:
    client = signed_in(request.getfixturevalue(who))
    assert client.get(step(case.report, name)).status_code == 403
    assert client.post(step(case.report, name)).status_code == 403


@pytest.mark.parametrize("who", ["contributor", "reviewer", "officer"])
def test_only_publishers_make_revisions(
    who: str, approved: Case, signed_in: SignedIn, request: pytest.FixtureRequest
) -> None:
    client = signed_in(request.getfixturevalue(who))
    assert client.post(reverse("curation:revise"), {"refs": [approved.report.ref]}).status_code == 403
    assert not Revision.objects.exists()


def test_who_worked_on_it_reads_that_somebody_else_must_approve(
    case: Case, contributor: Any, reviewer: Any, signed_in: SignedIn
) -> None:
    with acting(reviewer):
        case.figure.label = "Mine"
        case.figure.save()
    take(signed_in(contributor), case.survey, "submit", **reasons(case.survey))
    client = signed_in(reviewer)
    assert "somebody else must approve it" in client.get(step(case.survey, "approve")).content.decode()
    page = take(client, case.survey, "approve")
    assert "somebody else must approve it" in page.content.decode()
    assert Survey.objects.get().status == "submitted"


def test_a_note_goes_back_with_it_and_stands_at_the_top_of_the_form(
    case: Case, contributor: Any, reviewer: Any, signed_in: SignedIn
) -> None:
    take(signed_in(contributor), case.survey, "submit", **reasons(case.survey))
    client = signed_in(reviewer)
    page = take(client, case.survey, "send-back", return_note=" ")
    assert "Say what to mend" in page.content.decode()
    take(client, case.survey, "send-back", return_note="Who was asked?")
    form = signed_in(contributor).get(step(case.survey, "change")).content.decode()
    assert "Who was asked?" in form


def test_what_changed_while_it_was_read_is_not_approved(
    case: Case, contributor: Any, reviewer: Any, signed_in: SignedIn
) -> None:
    take(signed_in(contributor), case.survey, "submit", **reasons(case.survey))
    seen = version(case.survey)
    case.figure.label = "Changed since"
    case.figure.save()
    take(signed_in(contributor), case.survey, "submit", **reasons(case.survey))
    page = signed_in(reviewer).post(step(case.survey, "approve"), {"version": seen}, follow=True)
    assert "has changed this record since you opened it" in page.content.decode()
    assert Survey.objects.get().status == "submitted"


def test_withdrawing_says_what_falls_with_it_and_takes_a_reason(
    approved: Case, publisher: Any, signed_in: SignedIn
) -> None:
    revise(by=publisher)
    client = signed_in(publisher)
    assert approved.survey.title in client.get(step(approved.report, "withdraw")).content.decode()
    page = take(client, approved.report, "withdraw", withdrawal_reason="")
    assert "Say why it is withdrawn" in page.content.decode()
    assert SurveyEdition.objects.current().exists()
    take(client, approved.report, "withdraw", withdrawal_reason="It was made up.")
    assert Report.objects.get().status == "withdrawn"
    assert not SurveyEdition.objects.current().exists()


def test_an_officer_lets_a_restricted_report_support_claims(case: Case, officer: Any, signed_in: SignedIn) -> None:
    Report.objects.update(access="restricted")
    take(signed_in(officer), case.report, "let-support")
    assert Report.objects.get().restricted_approved_by == officer


@pytest.fixture
def held(case: Case, contributor: Any, reviewer: Any, officer: Any, publisher: Any) -> Case:
    """A survey that is public and rests on a restricted report."""
    Report.objects.update(access="restricted")
    case.report.refresh_from_db()
    case.report.let_support(by=officer)
    for whole in (case.report, case.survey):
        make.approved(whole, contributor, reviewer)
    revise(by=publisher)
    return case


def test_an_officer_takes_the_word_back_and_what_rests_on_it_is_closed(
    held: Case, officer: Any, signed_in: SignedIn
) -> None:
    client = signed_in(officer)
    assert held.survey.title in client.get(step(held.report, "end-support")).content.decode()
    page = take(client, held.report, "end-support", reason=" ")
    assert "Say why claims may not rest on it" in page.content.decode()
    assert SurveyEdition.objects.current().exists()
    take(client, held.report, "end-support", reason="The source is in danger.")
    assert not Report.objects.get().may_support
    assert not SurveyEdition.objects.current().exists()


def test_a_restricted_report_that_claims_rest_on_can_be_withdrawn(
    held: Case, publisher: Any, signed_in: SignedIn
) -> None:
    take(signed_in(publisher), held.report, "withdraw", withdrawal_reason="It was made up.")
    assert Report.objects.get().status == "withdrawn"
    assert not SurveyEdition.objects.current().exists()


def test_nothing_to_revise_says_so(publisher: Any, signed_in: SignedIn) -> None:
    assert "Nothing waits" in signed_in(publisher).get(reverse("curation:revise")).content.decode()


def test_who_approves_reads_everything_on_one_page(
    case: Case, contributor: Any, reviewer: Any, signed_in: SignedIn
) -> None:
    take(signed_in(contributor), case.survey, "submit", **reasons(case.survey))
    page = signed_in(reviewer).get(step(case.survey, "approve")).content.decode()
    assert case.figure.label in page
    assert case.passage.quote in page
    assert case.face.public_label in page
    assert "reliability C" in page
    assert "The Coast Letter 2024-05" in page
    assert f"{contributor}: It is so." in page


def test_what_became_odd_since_is_shown_as_not_answered(
    case: Case, contributor: Any, reviewer: Any, signed_in: SignedIn
) -> None:
    take(signed_in(contributor), case.report, "submit", **reasons(case.report))
    assert "Nobody has answered this." not in signed_in(reviewer).get(step(case.report, "approve")).content.decode()
    make.report(title="The same words elsewhere")
    assert "Nobody has answered this." in signed_in(reviewer).get(step(case.report, "approve")).content.decode()


def test_who_revises_reads_what_waits_and_what_stayed_behind(
    approved: Case, publisher: Any, signed_in: SignedIn
) -> None:
    client = signed_in(publisher)
    page = client.get(reverse("curation:revise")).content.decode()
    assert "Survey" in page
    assert "ruben" in page
    page = client.post(reverse("curation:revise"), {"refs": [approved.survey.ref]}).content.decode()
    assert "stays behind" in page
    assert not Revision.objects.exists()
    page = client.post(reverse("curation:revise"), {"refs": []}).content.decode()
    assert "Choose at least one." in page
    client.post(reverse("curation:revise"), {"refs": [approved.report.ref, approved.survey.ref], "note": "First"})
    page = client.get(reverse("admin:publishing_revisionlog_change", args=[1])).content.decode()
    assert f"/api/v1/surveys/{approved.survey.ref}/" in page


def test_a_withdrawn_record_is_taken_up_again_as_a_draft(approved: Case, publisher: Any, signed_in: SignedIn) -> None:
    revise(by=publisher)
    client = signed_in(publisher)
    take(client, approved.survey, "withdraw", withdrawal_reason="It was made up.")
    take(client, approved.survey, "reopen")
    assert Survey.objects.get().status == "draft"


@pytest.mark.parametrize(
    ("who", "offered"),
    [
        ("contributor", {"Submit for review"}),
        ("reviewer", set()),
        ("publisher", set()),
        ("officer", {"Remove for good"}),
    ],
)
def test_a_form_offers_the_steps_that_are_open_and_allowed(
    who: str, offered: set[str], case: Case, signed_in: SignedIn, request: pytest.FixtureRequest
) -> None:
    page: Any = signed_in(request.getfixturevalue(who)).get(step(case.survey, "change"))
    assert set(page.context["standing"].steps) == offered


def test_a_step_that_is_not_open_leads_back_to_the_form(case: Case, reviewer: Any, signed_in: SignedIn) -> None:
    page = take(signed_in(reviewer), case.survey, "approve")
    assert "is not possible now" in page.content.decode()
    assert Survey.objects.get().status == "draft"
