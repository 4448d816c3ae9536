"""A report and what rests on it go through the review together: all of what was chosen, or nothing."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests import make
from tests.curation.conftest import SignedIn
from tests.curation.test_approve_page import shown, step
from tests.curation.test_review_pages import reasons
from tests.publishing.conftest import Case
from tracker.curation.case import case_of
from tracker.curation.versions import version
from tracker.records.history import acting
from tracker.records.models import AnsweredWarning, Report, Whole


@pytest.fixture
def whole_case(case: Case) -> Case:
    """With an incident, a review and an action beside the survey."""
    make.rest(case.passage, case.survey)
    return case


def together(client: Any, case: Case, name: str, wholes: list[Whole], **data: str) -> str:
    """Take the step with these wholes, as somebody does who has its page open."""
    seen = {f"version-{one.ref}": version(one) for one in wholes}
    page = client.post(step(case.report, name), {"refs": [one.ref for one in wholes], **seen, **data}, follow=True)
    assert page.status_code == 200
    return str(page.content.decode())


def states(case: Case) -> set[str]:
    return {type(one)._default_manager.get(pk=one.pk).status for one in case_of(case.report)}


def answers(wholes: list[Whole]) -> dict[str, str]:
    return {f"{one.ref}-{key}": reason for one in wholes for key, reason in reasons(one).items()}


@pytest.fixture
def submitted(whole_case: Case, contributor: Any) -> Case:
    for one in case_of(whole_case.report):
        one.submit(by=contributor)
    return whole_case


def test_a_case_is_the_report_and_whatever_cites_it(whole_case: Case) -> None:
    other = make.report(title="Another")
    kinds = [str(one._meta.model_name) for one in case_of(whole_case.report)]
    assert kinds == ["report", "incident", "review", "policyaction", "survey"]
    assert case_of(other) == [other]


def test_the_author_hands_in_the_case_with_its_reasons(whole_case: Case, contributor: Any, signed_in: SignedIn) -> None:
    client = signed_in(contributor)
    wholes = case_of(whole_case.report)
    page = together(client, whole_case, "submit-case", wholes)
    assert "Say why it is right, or mend it." in page
    assert states(whole_case) == {"draft"}
    together(client, whole_case, "submit-case", wholes, **answers(wholes))
    assert states(whole_case) == {"submitted"}
    assert set(AnsweredWarning.objects.values_list("reason", flat=True)) == {"It is so."}


def test_one_that_is_not_ready_keeps_all_of_them(whole_case: Case, contributor: Any, signed_in: SignedIn) -> None:
    Report.objects.update(summary="")
    whole_case.report.refresh_from_db()
    wholes = case_of(whole_case.report)
    page = together(signed_in(contributor), whole_case, "submit-case", wholes, **answers(wholes))
    assert f"{whole_case.report.ref}: Still to fill: a summary" in page
    assert "Nothing was changed: it is all of them or none." in page
    assert states(whole_case) == {"draft"}


def test_a_reviewer_reads_the_case_on_one_page_and_approves_it(
    submitted: Case, reviewer: Any, signed_in: SignedIn
) -> None:
    client = signed_in(reviewer)
    wholes = case_of(submitted.report)
    page = shown(client, step(submitted.report, "approve-case"))
    places = [page.index(f'id="read-{one.ref}"') for one in wholes]
    assert places == sorted(places)
    assert step(submitted.survey) in page
    assert "Tick those that you have looked at." in together(client, submitted, "approve-case", [])
    together(client, submitted, "approve-case", wholes)
    assert states(submitted) == {"approved"}


def test_what_was_not_ticked_goes_on_waiting(submitted: Case, reviewer: Any, signed_in: SignedIn) -> None:
    together(signed_in(reviewer), submitted, "approve-case", case_of(submitted.report)[:2])
    assert [one.status for one in case_of(Report.objects.get())] == ["approved", "approved", *["submitted"] * 3]


def test_nobody_approves_a_case_with_a_part_that_they_worked_on(
    whole_case: Case, contributor: Any, reviewer: Any, signed_in: SignedIn
) -> None:
    with acting(reviewer):
        whole_case.figure.label = "Mine"
        whole_case.figure.save()
    for one in case_of(whole_case.report):
        one.submit(by=contributor)
    client = signed_in(reviewer)
    assert "somebody else must approve it" in shown(client, step(whole_case.report, "approve-case"))
    page = together(client, whole_case, "approve-case", case_of(whole_case.report))
    assert f"{whole_case.survey.ref}: You have worked on this record" in page
    assert states(whole_case) == {"submitted"}


def test_what_the_guard_holds_keeps_all_of_them(
    submitted: Case, reviewer: Any, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(whole: Whole, *, by: Any) -> None:
        if whole == submitted.survey:
            raise ValidationError("An officer looks first.")

    monkeypatch.setattr("tracker.curation.review.approve.refuse_approval", held)
    page = together(signed_in(reviewer), submitted, "approve-case", case_of(submitted.report))
    assert f"{submitted.survey.ref}: An officer looks first." in page
    assert states(submitted) == {"submitted"}


def test_what_changed_since_the_page_was_opened_keeps_all_of_them(
    submitted: Case, reviewer: Any, signed_in: SignedIn
) -> None:
    wholes = case_of(submitted.report)
    old = {f"version-{submitted.survey.ref}": "old"}
    page = together(signed_in(reviewer), submitted, "approve-case", wholes, **old)
    assert f"{submitted.survey.ref}: " in page
    assert "since you opened it" in page
    assert states(submitted) == {"submitted"}
