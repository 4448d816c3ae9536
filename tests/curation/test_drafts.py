"""What the server does so that nothing typed is lost; what the browser does is shown in tests/browser."""

import re
from typing import Any
from urllib.parse import quote

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from tests.cast import member
from tests.curation.conftest import SignedIn
from tests.curation.forms import fill
from tests.curation.test_entering import form
from tests.publishing.conftest import Case
from tracker.curation.drafts import SAVED, key_of


def key_on(page: Any) -> str:
    found = re.search(r'class="draft" data-key="([^"]*)"', page.content.decode())
    return found[1] if found else ""


def test_the_browser_is_told_which_form_is_saved(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    client = signed_in(contributor)
    fill(client, form(case.survey), title="")
    assert SAVED not in client.cookies
    fill(client, form(case.survey), title="Another")
    cookie = client.cookies[SAVED]
    assert cookie.value == quote(form(case.survey), safe="")
    assert (cookie["samesite"], cookie["path"], cookie["max-age"]) == ("Strict", "/admin/", 600)


def test_drafts_are_sealed_with_a_key_of_whoever_typed_them(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    mine = key_on(signed_in(contributor).get(form(case.survey)))
    theirs = key_on(signed_in(member("cleo", "contributor")).get(form(case.survey)))
    assert len(mine) == 44
    assert mine != theirs
    contributor.set_password("brindled-mossgate-lantern")
    contributor.save()
    assert key_of(get_user_model().objects.get(pk=contributor.pk)) != mine


def test_whoever_only_looks_has_nothing_to_keep(case: Case, reviewer: Any, signed_in: SignedIn) -> None:
    assert key_on(signed_in(reviewer).get(form(case.survey))) == ""


def test_nor_do_the_windows_that_forms_open(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    address = reverse("admin:records_organisation_add")
    assert key_on(signed_in(contributor).get(address))
    assert key_on(signed_in(contributor).get(address, {"_popup": "1"})) == ""


def test_a_form_that_is_sent_when_the_session_has_ended_leads_back_to_itself(
    case: Case, contributor: Any, signed_in: SignedIn
) -> None:
    client = signed_in(contributor)
    client.session.flush()
    address = f"{form(case.survey)}?_changelist_filters=q%3Dfish"
    answer: Any = Client().post(address, {"title": "Typed with care"})
    assert answer.status_code == 302
    login, _, after = answer["Location"].partition("?next=")
    assert login == reverse("account_login")
    assert after == quote(address, safe="/")


@pytest.mark.usefixtures("db")
def test_no_form_outside_of_the_records_has_a_draft(officer: Any, signed_in: SignedIn) -> None:
    for address in (reverse("curation:freeze"), reverse("admin:password_change"), reverse("curation:rights")):
        page = signed_in(officer).get(address, follow=True)
        assert page.status_code == 200
        assert key_on(page) == ""
