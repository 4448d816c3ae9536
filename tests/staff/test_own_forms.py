"""No page says where it was left for, and our own forms are taken all the same."""

import pytest
from django.test import Client

from tests.staff.conftest import LOGIN, PASSWORD
from tracker.staff.models import User

pytestmark = pytest.mark.django_db


def sent(**headers: str) -> int:
    """What a form is answered that holds the token, with what browsers add under no-referrer."""
    client = Client(enforce_csrf_checks=True)
    client.get(LOGIN)
    data = {"login": "ada", "password": PASSWORD, "csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    return client.post(LOGIN, data, headers=headers).status_code


def test_a_form_of_our_own_is_taken(ada: User) -> None:
    assert sent(origin="null", sec_fetch_site="same-origin") == 302


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", ""])
def test_a_form_of_another_site_is_not(ada: User, site: str) -> None:
    assert sent(origin="null", sec_fetch_site=site) == 403


def test_an_origin_that_is_named_is_looked_at_as_ever(ada: User) -> None:
    assert sent(origin="https://example.org", sec_fetch_site="same-origin") == 403


def test_a_form_without_the_token_is_not_taken(ada: User) -> None:
    client = Client(enforce_csrf_checks=True)
    headers = {"origin": "null", "sec_fetch_site": "same-origin"}
    assert client.post(LOGIN, {"login": "ada", "password": PASSWORD}, headers=headers).status_code == 403
