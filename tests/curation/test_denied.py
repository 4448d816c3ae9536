"""Who is signed in and may not do something reads why, and who may."""

from html import unescape
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from tests.curation.conftest import SignedIn
from tests.publishing.conftest import Case
from tracker.curation.denied import permission_denied


def refused(client: Any, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 403
    return unescape(page.content.decode())


def test_a_step_says_that_the_account_lacks_the_right_and_who_has_it(
    case: Case, contributor: Any, signed_in: SignedIn
) -> None:
    page = refused(signed_in(contributor), reverse("admin:records_survey_approve", args=[case.survey.pk]))
    assert "signed in as <strong>carla</strong> (contributor)" in page
    assert "Who may: <strong>protection officer</strong>, <strong>reviewer</strong>." in page
    assert f'href="{reverse("admin:index")}"' in page
    assert "need to sign in" not in page


def test_the_page_of_revisions_names_the_publishers(contributor: Any, signed_in: SignedIn) -> None:
    assert "Who may: <strong>publisher</strong>." in refused(signed_in(contributor), reverse("curation:revise"))


def test_a_stock_page_says_at_least_that_the_right_is_missing(reviewer: Any, signed_in: SignedIn) -> None:
    page = refused(signed_in(reviewer), reverse("admin:records_report_add"))
    assert "this account lacks the right" in page
    assert "Who may" not in page


def test_who_is_not_signed_in_is_answered_as_everybody(rf: Any) -> None:
    request = rf.get("/admin/")
    request.user = AnonymousUser()
    answer = permission_denied(request, Exception())
    assert answer.status_code == 403
    assert "You may not go there" in answer.content.decode()
