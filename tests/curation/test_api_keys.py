"""Publishers issue keys, which are shown once, and revoke them after a second question."""

import re
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from tests.curation.conftest import SignedIn
from tracker.research.models import Key
from tracker.staff.models import ApiKey

LIST = reverse("admin:staff_apikey_changelist")
ADD = reverse("admin:staff_apikey_add")
ASKED = {"holder": "A university", "contact": "library@example.org", "purpose": "Time series.", "expires": ""}
KEY = re.compile(r"rt_[a-z2-7]{32}")


@pytest.fixture
def client(publisher: Any, signed_in: SignedIn) -> Client:
    """A browser in which a publisher is signed in."""
    return signed_in(publisher)


def issue(client: Client, **values: str) -> Any:
    return client.post(ADD, ASKED | values)


def held() -> ApiKey:
    return ApiKey.objects.get()


def page(name: str) -> str:
    return reverse(f"admin:staff_apikey_{name}", args=[held().pk])


def test_a_key_is_shown_once(client: Client) -> None:
    issued = issue(client)
    assert issued.status_code == 200
    [key] = KEY.findall(issued.content.decode())
    assert "no-store" in issued["Cache-Control"]
    assert Client().get("/api/v1/", headers={"authorization": f"Bearer {key}"}).status_code == 200
    for address in (LIST, ADD, page("change"), page("history"), page("revoke"), reverse("admin:index")):
        shown = client.get(address).content.decode()
        assert key[10:] not in shown, address
        assert held().digest not in shown, address
    assert f"{key[:9]}…" in client.get(LIST).content.decode()


def test_no_session_cookie_message_or_log_holds_it(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        issued = issue(client)
    [key] = KEY.findall(issued.content.decode())
    assert key[10:] not in str(dict(client.session)) + str(client.cookies) + caplog.text
    [entry] = LogEntry.objects.all()
    assert entry.object_repr == f"{key[:9]}… of A university"
    assert key[10:] not in entry.change_message


def test_a_day_that_is_over_is_refused_on_the_form(client: Client) -> None:
    refused = issue(client, expires="2020-01-01")
    assert "This day is over (UTC)." in refused.content.decode()
    assert not ApiKey.objects.exists()
    assert not Key.objects.exists()


def test_the_last_day_goes_with_it(client: Client) -> None:
    issue(client, expires="2099-12-31")
    assert str(Key.objects.get().expires) == "2099-12-31"
    assert "Works" in client.get(LIST).content.decode()
    ApiKey.objects.update(expires="2020-01-01")
    assert "Expired" in client.get(LIST).content.decode()


def test_revoking_asks_once_more(client: Client, publisher: Any) -> None:
    [key] = KEY.findall(issue(client).content.decode())
    assert f'href="{page("revoke")}"' in client.get(page("change")).content.decode()
    asked = client.get(page("revoke")).content.decode()
    assert f"Revoke {key[:9]}… of A university?" in asked
    assert held().revoked_at is None
    done = client.post(page("revoke"), follow=True).content.decode()
    assert "The next request that bears it is refused" in done
    assert "paula" in done
    assert f'href="{page("revoke")}"' not in done
    assert held().revoked_by == publisher
    assert Client().get("/api/v1/", headers={"authorization": f"Bearer {key}"}).status_code == 401
    assert "Revoked" in client.get(LIST).content.decode()
    assert "Revoked." in client.get(page("history")).content.decode()


def test_a_key_is_revoked_once(client: Client) -> None:
    issue(client)
    client.post(page("revoke"))
    again = client.post(page("revoke"), follow=True).content.decode()
    assert "is revoked already" in again


def test_keys_are_listed_by_whether_they_are_revoked(client: Client) -> None:
    issue(client, holder="Kept")
    issue(client, holder="Gone")
    gone = ApiKey.objects.get(holder="Gone")
    client.post(reverse("admin:staff_apikey_revoke", args=[gone.pk]))
    for state, shown, hidden in (("0", "Kept", "Gone"), ("1", "Gone", "Kept")):
        rows = client.get(LIST, {"revoked": state}).context["cl"].result_list
        assert [row.holder for row in rows] == [shown] != [hidden]


def test_a_key_is_neither_changed_nor_deleted(client: Client) -> None:
    issue(client)
    assert client.post(page("change"), ASKED | {"holder": "Another"}).status_code == 403
    assert client.post(page("delete"), {"post": "yes"}).status_code == 403
    assert held().holder == "A university"


@pytest.mark.django_db(databases=["default", "confidential"])
@pytest.mark.parametrize("who", ["contributor", "reviewer", "officer"])
def test_nobody_but_publishers_sees_issues_or_revokes_keys(
    who: str, client: Client, signed_in: SignedIn, request: pytest.FixtureRequest
) -> None:
    issue(client)
    other = signed_in(request.getfixturevalue(who))
    for address in (LIST, ADD, page("change"), page("history"), page("revoke")):
        assert other.get(address).status_code == 403, address
    assert issue(other).status_code == other.post(page("revoke")).status_code == 403
    assert LIST not in other.get(reverse("admin:index")).content.decode()
    assert held().revoked_at is None


def test_who_is_not_signed_in_is_led_to_the_door(client: Client) -> None:
    issue(client)
    for address in (LIST, ADD, page("change"), page("revoke")):
        assert Client().get(address).status_code == Client().post(address).status_code == 302


def test_who_may_not_revoke_reads_who_may(client: Client, contributor: Any, signed_in: SignedIn) -> None:
    issue(client)
    assert "Who may: <strong>publisher</strong>." in signed_in(contributor).get(page("revoke")).content.decode()
