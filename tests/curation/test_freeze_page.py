"""The page that freezes the public side, and what staff see while it is frozen."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.curation.conftest import SignedIn
from tests.publishing.conftest import Case
from tracker.publishing.actions import freeze, revise
from tracker.publishing.models import FreezeLog

WHY = "A record endangers somebody"


def sent(client: Client, **fields: str) -> str:
    page = client.post(reverse("curation:freeze"), {"why": WHY, "sure": "on", **fields}, follow=True)
    return str(page.content.decode())


def test_it_is_frozen_and_every_page_of_staff_says_so(
    approved: Case, publisher: Any, contributor: Any, officer: Any, signed_in: SignedIn
) -> None:
    revise(by=publisher)
    page = signed_in(officer).get(reverse("curation:freeze")).content.decode()
    assert "revision 1" in page, "there is something to choose from"
    assert "sees nothing after revision 0" in sent(signed_in(officer), revision="0")
    for address in ("admin:index", "admin:records_survey_changelist", "admin:password_change"):
        page = signed_in(contributor).get(reverse(address)).content.decode()
        assert "frozen at revision 0" in page
        assert WHY in page
    page = signed_in(publisher).get(reverse("curation:freeze")).content.decode()
    assert "revision 1" in page, "what is not shown is named"


def test_nobody_outside_is_told(db: None, officer: Any) -> None:
    freeze(0, by=officer, why=WHY)
    for address in ("/admin/login/", "/", "/api/v1/"):
        page = Client().get(address).content.decode()
        assert "frozen" not in page
        assert WHY not in page


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, "one of the two"),
        ({"revision": "0", "lift": "on"}, "one of the two"),
        ({"revision": "0", "sure": ""}, "Tick this to confirm"),
        ({"revision": "0", "why": " "}, "This field is required"),
        ({"revision": "7"}, "There is no revision 7"),
        ({"revision": "-1"}, "greater than or equal to 0"),
        ({"revision": "99999999999999999999"}, "less than or equal to 999999999"),
        ({"revision": "9" * 5000}, "Enter a whole number"),
        ({"revision": "²"}, "Enter a whole number"),
        ({"revision": "1e3"}, "Enter a whole number"),
        ({"revision": "\0"}, "Enter a whole number"),
        ({"why": "\0"}, "Null characters are not allowed"),
        ({"why": "x" * 301}, "at most 300 characters"),
        ({"lift": "on"}, "is not frozen"),
    ],
)
def test_what_is_refused_is_said_on_the_form_and_changes_nothing(
    officer: Any, signed_in: SignedIn, fields: dict[str, str], says: str
) -> None:
    assert says in sent(signed_in(officer), **fields)
    assert not FreezeLog.objects.exists()


def test_another_person_lifts_it(officer: Any, publisher: Any, signed_in: SignedIn) -> None:
    sent(signed_in(officer), revision="0")
    assert "You froze it yourself" in sent(signed_in(officer), lift="on")
    assert "sees every revision again" in sent(signed_in(publisher), lift="on")


def test_it_is_for_publishers_and_officers(contributor: Any, reviewer: Any, signed_in: SignedIn) -> None:
    for who in (contributor, reviewer):
        assert signed_in(who).get(reverse("curation:freeze")).status_code == 403
        assert signed_in(who).post(reverse("curation:freeze"), {"revision": "0"}).status_code == 403
