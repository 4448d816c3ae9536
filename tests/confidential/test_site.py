"""Who is let into the confidential site, and that it is closed where there is no key."""

from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse
from django.views.debug import get_exception_reporter_filter
from pytest_django import Settings

from tests.cast import member
from tests.confidential.conftest import BOTH, signed_in, told
from tests.curation.test_every_page import OURS
from tracker.confidential.admin.identity import IdentityAdmin
from tracker.confidential.models import Identity
from tracker.staff.models import User

pytestmark = pytest.mark.django_db(databases=BOTH)


def addresses(ref: str) -> list[str]:
    of_one = [f"confidential:confidential_identity_{page}" for page in ("change", "delete", "history")]
    of_all = [
        "confidential:index",
        "confidential:confidential_identity_changelist",
        "confidential:confidential_identity_add",
        "confidential:confidential_accesslog_changelist",
    ]
    return [*(reverse(page, args=[ref]) for page in of_one), *map(reverse, of_all), "/confidential/nothing/"]


@pytest.mark.parametrize("group", ["contributor", "reviewer", "publisher"])
def test_other_staff_are_told_that_they_may_not(identity: Identity, group: str) -> None:
    client = signed_in(member("somebody", group))
    for address in addresses(identity.pk):
        for page in (client.get(address), client.post(address)):
            assert page.status_code == 403, address
            assert "no-store" in page["Cache-Control"]
    assert "Who may: <strong>protection officer</strong>" in unescape(client.get("/confidential/").content.decode())


def test_an_administrator_is_blind_and_stays_so_in_the_officers_group(identity: Identity, administrator: User) -> None:
    for _ in range(2):
        client = signed_in(administrator)
        for address in addresses(identity.pk):
            assert {client.get(address).status_code, client.post(address).status_code} == {403}, address
        administrator.groups.add(Group.objects.get(name="protection officer"))


def test_somebody_with_the_right_given_by_hand_is_let_in(identity: Identity) -> None:
    user = User.objects.create_user("hanna", is_staff=True)
    assert signed_in(user).get("/confidential/").status_code == 403
    user.user_permissions.add(Permission.objects.get(codename="keep_identities"))
    assert signed_in(user).get("/confidential/").status_code == 200


@pytest.mark.parametrize("lacks", ["is_active", "is_staff"])
def test_an_officer_who_has_left_is_not_let_in(identity: Identity, officer: User, lacks: str) -> None:
    User.objects.filter(pk=officer.pk).update(**{lacks: False})
    assert signed_in(officer).get("/confidential/").status_code in (302, 403)


def test_a_stranger_is_sent_to_sign_in_and_learns_nothing(identity: Identity, client: Client) -> None:
    for address in [*addresses(identity.pk), *addresses("X-00000000")]:
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, f"/admin/login/?next={address}")


def test_officers_see_every_page_and_no_browser_keeps_it(identity: Identity, office: Client) -> None:
    for address in addresses(identity.pk):
        page = office.get(address)
        assert page.status_code == {"history": 302, "nothing": 404}.get(address.rstrip("/").rpartition("/")[2], 200)
        assert "no-store" in page["Cache-Control"], address
        assert "script-src 'self'" in page["Content-Security-Policy"]
        for words in told():
            assert words not in page.content.decode()


def test_no_page_carries_a_script_or_style_of_its_own(identity: Identity, office: Client) -> None:
    for address in addresses(identity.pk):
        page = office.get(address).content.decode()
        assert "<style" not in page
        assert " style=" not in page
        assert "<script>" not in page


@pytest.mark.parametrize("text", ["", "no key at all"])
def test_without_a_key_officers_read_that_the_room_is_closed(
    identity: Identity, office: Client, settings: Settings, text: str
) -> None:
    settings.CONFIDENTIAL_KEY = text
    for address in addresses(identity.pk):
        page = office.get(address)
        assert page.status_code == 503
        assert "manage.py confidentialkey" in page.content.decode()


def test_without_a_key_nobody_else_learns_that(identity: Identity, contributor: User, settings: Settings) -> None:
    settings.CONFIDENTIAL_KEY = ""
    assert signed_in(contributor).get("/confidential/").status_code == 403


def test_the_demo_says_that_its_key_is_a_demos(office: Client, settings: Settings) -> None:
    assert "Enter nobody who is real" in office.get("/confidential/").content.decode()
    settings.DEMO = False
    assert "Enter nobody who is real" not in office.get("/confidential/").content.decode()


def test_the_main_admin_knows_nothing_of_this_room_but_the_way_for_all_who_may_be_handlers(
    identity: Identity, office: Client, contributor: User, administrator: User
) -> None:
    assert not [model for model in OURS if model._meta.app_label == "confidential"]
    for client in (office, signed_in(contributor)):
        assert 'href="/confidential/"' in client.get("/admin/").content.decode()
    assert "/confidential/" not in signed_in(administrator).get("/admin/").content.decode()


def test_the_main_admin_does_not_tell_whether_an_identity_is_there(identity: Identity, contributor: User) -> None:
    permission = Permission.objects.get(codename="keep_identities")
    answers = [
        signed_in(contributor).get(f"/admin/r/{permission.content_type_id}/{ref}/")
        for ref in (identity.pk, "X-00000000")
    ]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content


def test_error_reports_hide_what_is_typed_and_read_even_while_debugging(
    identity: Identity, office: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEBUG = True
    seen: list[HttpRequest] = []

    def broken(self: Any, request: HttpRequest, *args: Any, **options: Any) -> None:
        seen.append(request)
        raise RuntimeError("broken")

    monkeypatch.setattr(IdentityAdmin, "save_model", broken)
    office.raise_request_exception = False
    form = {"name": told()[0], "purpose": "To reach them", "retention_until": "2099-01-01", "reason": "A new number"}
    address = reverse("confidential:confidential_identity_change", args=[identity.pk])
    page = office.post(address, {**form, "mark": identity.mark}).content.decode()
    assert "RuntimeError" in page
    assert "broken" in page
    assert told()[0] not in page
    assert get_exception_reporter_filter(seen[0]).is_active(seen[0])
