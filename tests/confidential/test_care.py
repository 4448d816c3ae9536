"""How sources are looked after: who handles them, what they have to fear, and what officers are reminded of."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from tests import make
from tests.cast import member
from tests.confidential.conftest import BOTH, REASON, WHO, cared_for, signed_in, unsaved
from tests.confidential.test_rules import log, refused, run, settle
from tests.curation.forms import Fields, fill
from tracker.confidential import guard
from tracker.confidential.due import MANY, due
from tracker.confidential.models import AccessLog, Care, Identity
from tracker.records.models import Source
from tracker.staff.models import User

pytestmark = pytest.mark.django_db(databases=BOTH)

ADD = "/confidential/confidential/care/add/"


def form(source: Source, *handlers: User, **changes: Any) -> dict[str, Any]:
    typed = {
        "source_ref": source.ref,
        "identity_known": "on",
        "handlers": [user.pk for user in handlers],
        "risk_level": "high",
        "review_due": "2099-01-01",
        "consent_date": "2026-01-31",
        "reason": "They brought her here",
    }
    return typed | changes


def change(care: Care) -> str:
    return reverse("confidential:confidential_care_change", args=[care.pk])


def text(page: Any) -> str:
    return unescape(page.content.decode())


def test_an_officer_says_who_handles_a_source(source: Source, office: Client, contributor: User) -> None:
    page = office.post(ADD, form(source, contributor), follow=True)
    care = Care.objects.get()
    assert (care.identity_known, care.risk_level, str(care.review_due)) == (True, "high", "2099-01-01")
    assert [handler.user_name for handler in care.handlers.all()] == ["carla"]
    assert AccessLog.objects.get().action == "care"
    assert f"/identity/add/?source_ref={source.ref}" in text(page)
    assert "carla" in text(page)


def test_who_settles_it_is_proposed_as_handler(office: Client, officer: User) -> None:
    fields = Fields()
    fields.feed(text(office.get(ADD)))
    assert fields.values["handlers"] == [str(officer.pk)]


def test_handlers_are_changed_and_the_form_shows_who_they_are(
    source: Source, office: Client, officer: User, contributor: User
) -> None:
    care = cared_for(source, officer, by=officer)
    assert fill(office, change(care), handlers=[contributor.pk], reason=REASON).status_code == 200
    assert [handler.user_id for handler in care.handlers.all()] == [contributor.pk]
    assert list(AccessLog.objects.values_list("action", flat=True)) == ["care", "care"]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"handlers": []}, "say who handles this source"),
        ({"review_due": ""}, "say when it is looked at again"),
        ({"review_due": "", "risk_level": "severe"}, "say when it is looked at again"),
        ({"source_ref": "X-00000000"}, "There is no source with this reference."),
        ({"risk_level": ""}, "This field is required."),
        ({"reason": "so"}, "Say in a few words why: 10 letters or more."),
    ],
)
def test_what_is_missing_is_said(source: Source, office: Client, officer: User, changes: Any, says: str) -> None:
    page = office.post(ADD, form(source, officer, **changes))
    assert page.status_code == 200
    assert says in text(page)
    assert not Care.objects.exists()


def test_accounts_that_can_keep_nothing_are_not_offered(source: Source, office: Client, administrator: User) -> None:
    gone = member("gone", "contributor")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    for user in (administrator, gone):
        assert "Select a valid choice" in text(office.post(ADD, form(source, user)))


def test_nobody_handles_a_source_that_by_its_protection_nobody_knows(office: Client, officer: User) -> None:
    unknown = make.source("A caller", protection_level="anonymous_unknown")
    assert "the safest identity is the one not held" in text(office.post(ADD, form(unknown, officer)))
    page = office.post(ADD, form(unknown, identity_known="", risk_level="low", review_due=""))
    assert page.status_code == 302, text(page)
    assert not Care.objects.get().identity_known


def test_an_identity_is_entered_only_where_somebody_handles_the_source(source: Source, office: Client) -> None:
    page = office.post(
        "/confidential/confidential/identity/add/",
        {
            "source_ref": source.ref,
            "name": "Ana",
            "purpose": "To reach her",
            "retention_until": "2099-01-01",
            "reason": REASON,
        },
    )
    assert "Say first, under Care of sources" in text(page)
    assert not Identity.objects.exists()


def test_while_the_identity_is_kept_the_source_is_known(identity: Identity, care: Care, office: Client) -> None:
    page = fill(office, change(care), identity_known=[], reason=REASON)
    assert "The identity is kept here. Delete it first." in text(page)


def test_nobody_gets_at_an_identity_by_naming_themselves(
    identity: Identity, care: Care, source: Source, officer: User
) -> None:
    olga = member("olga", "protection officer")
    page = fill(signed_in(olga), change(care), handlers=[officer.pk, olga.pk], reason=REASON)
    assert "let another officer name you" in text(page)
    with refused("Nobody names themselves"):
        cared_for(source, officer, olga, by=olga)
    with refused("Nobody names themselves"):
        log(source.ref)
        run("UPDATE confidential_handler SET user_id = named_by_id + 1")
        run("UPDATE confidential_handler SET user_id = named_by_id")
    page = fill(signed_in(officer), change(care), handlers=[officer.pk, olga.pk], reason=REASON)
    assert care.handlers.count() == 2, re.findall("errorlist.*", text(page))


@pytest.mark.usefixtures("identity", "care")
@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM confidential_handler",
        "UPDATE confidential_care SET identity_known = false",
        "DELETE FROM confidential_handler; DELETE FROM confidential_care",
        "UPDATE confidential_care SET risk_level = 'severe'",
        "UPDATE confidential_care SET risk_level = 'none'",
        "UPDATE confidential_care SET source_ref = 'Ana'",
    ],
)
def test_the_database_holds_who_handles_whom(change: str) -> None:
    with refused("say who handles|we know who it is|care_"):
        run(change)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE confidential_care SET consent_date = NULL",
        "DELETE FROM confidential_handler; DELETE FROM confidential_care",
    ],
)
def test_no_care_is_changed_without_a_line_in_the_log(source: Source, officer: User, change: str) -> None:
    cared_for(source, officer, by=officer)
    settle()
    run("ALTER TABLE confidential_accesslog DISABLE TRIGGER USER")
    run("UPDATE confidential_accesslog SET at = at - interval '1 hour'")
    run("ALTER TABLE confidential_accesslog ENABLE TRIGGER USER")
    with refused("was changed without a line in the access log"):
        run(change)


def test_the_database_holds_no_identity_of_whom_nobody_handles(source: Source, officer: User) -> None:
    with refused("Say first who handles"):
        unsaved(source).keep(WHO, by=officer, reason=REASON)


def test_a_known_source_does_not_become_unknown(care: Care, source: Source, officer: User) -> None:
    with pytest.raises(guard.ValidationError, match="We know who this source is"):
        guard.refuse_unknown(source.ref, by=officer)


def test_officers_are_reminded_of_what_is_due(identity: Identity, care: Care, office: Client, officer: User) -> None:
    assert due() == []
    yesterday = localdate() - timedelta(days=1)
    cared_for(Source.objects.get(), officer, by=officer, review_due=yesterday)
    run("UPDATE confidential_identity SET retention_until = %s", yesterday)
    User.objects.filter(pk=officer.pk).update(is_staff=False)
    said = {one.what.partition(":")[0]: one.named for one in due()}
    assert said == {
        "Kept past their last day": [identity.pk],
        "Risk to be looked at again": [identity.pk],
        "Known, and none of their handlers is here any more": [identity.pk],
    }
    User.objects.filter(pk=officer.pk).update(is_staff=True)
    page = text(office.get("/confidential/"))
    assert "Risk to be looked at again" in page
    assert identity.pk in page


def test_who_opens_many_identities_within_a_day_is_named(officer: User) -> None:
    for number in range(MANY):
        source = make.source(f"Number {number}", protection_level="anonymous")
        cared_for(source, officer, by=officer)
        assert due() == []
        AccessLog.objects.write("opened", source.ref, by=officer, reason=REASON)  # type: ignore[arg-type]
    assert [one.named for one in due()] == [[f"omar ({MANY})"]]


def test_handlers_who_are_no_officers_see_nothing_of_what_is_due(
    identity: Identity, source: Source, officer: User, contributor: User
) -> None:
    cared_for(source, officer, contributor, by=officer, review_due=localdate())
    page = text(signed_in(contributor).get("/confidential/"))
    assert "Risk to be looked at again" not in page
    assert "Care of sources" not in page
