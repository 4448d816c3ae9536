"""What may point at a person, on the pages of a review."""

from html import unescape
from typing import Any

import pytest

from tests.cast import member
from tests.curation.conftest import SignedIn
from tests.curation.test_review_pages import reasons, step, take
from tests.publishing.conftest import Case
from tests.records.test_exposure import hide
from tracker.records.models import AnsweredWarning
from tracker.records.warnings import exposures

pytestmark = pytest.mark.django_db(databases=["default", "confidential"])

SAYS = "“A trader” gives an occupation"


@pytest.fixture
def exposed(case: Case) -> Case:
    """One face says more than it may."""
    hide(case, "anonymous_unknown", public_label="A trader")
    return case


def text(page: Any) -> str:
    return unescape(page.content.decode())


def test_the_author_reads_what_to_coarsen_and_may_hand_it_in(
    exposed: Case, contributor: Any, signed_in: SignedIn
) -> None:
    client = signed_in(contributor)
    page = text(client.get(step(exposed.report, "submit")))
    assert SAYS in page
    assert "Leave it out of the label" in page
    assert "is submitted" in text(take(client, exposed.report, "submit", **reasons(exposed.report)))


def test_a_reviewer_cannot_approve_it(exposed: Case, contributor: Any, reviewer: Any, signed_in: SignedIn) -> None:
    take(signed_in(contributor), exposed.report, "submit", **reasons(exposed.report))
    client = signed_in(reviewer)
    page = text(client.get(step(exposed.report, "approve")))
    assert SAYS in page
    assert '<input type="submit" class="default"' not in page
    page = text(take(client, exposed.report, "approve"))
    assert "Mend it, or let a protection officer approve this record with a reason" in page
    exposed.report.refresh_from_db()
    assert exposed.report.status == "submitted"


def test_a_protection_officer_approves_it_with_a_reason(exposed: Case, contributor: Any, signed_in: SignedIn) -> None:
    officer = member("olga", "protection officer")
    take(signed_in(contributor), exposed.report, "submit", **reasons(exposed.report))
    client = signed_in(officer)
    [one] = exposures(exposed.report)
    key = ":".join(one.key)
    assert f'name="{key}"' in text(client.get(step(exposed.report, "approve")))
    assert "or say why it may stand" in text(take(client, exposed.report, "approve", **{key: " "}))
    page = take(client, exposed.report, "approve", **{key: "Every second person there is one."})
    assert "is approved" in text(page)
    given = AnsweredWarning.objects.get(rule="face_of_the_unknown")
    assert (given.by, given.reason) == (officer, "Every second person there is one.")


def test_who_mends_it_needs_no_officer(exposed: Case, contributor: Any, reviewer: Any, signed_in: SignedIn) -> None:
    hide(exposed, "anonymous_unknown", public_label="One respondent")
    take(signed_in(contributor), exposed.report, "submit", **reasons(exposed.report))
    assert "is approved" in text(take(signed_in(reviewer), exposed.report, "approve"))
