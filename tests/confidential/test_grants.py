"""Who may open an identity: its handlers, and for some days whom an officer has given a grant. Nobody else."""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from tests.cast import member
from tests.confidential.conftest import BOTH, REASON, WHO, cared_for, signed_in, told
from tests.confidential.test_pages import change, delete, opened
from tests.confidential.test_rules import refused, run
from tracker.confidential.models import AccessLog, Grant, Identity
from tracker.confidential.people import may_open
from tracker.records.models import Source
from tracker.staff.models import User

pytestmark = pytest.mark.django_db(databases=BOTH)

ADD = "/confidential/confidential/grant/add/"


def given(ref: str, to: User, by: User, days: float = 7) -> Grant:
    return Grant.give(ref, to, until=now() + timedelta(days=days), by=by, reason="To prepare the next call")


def text(page: Any) -> str:
    return unescape(page.content.decode())


def ending(grant: Grant) -> str:
    return reverse("confidential:confidential_grant_delete", args=[grant.pk])


@pytest.fixture
def olga(db: None) -> User:
    """Another protection officer."""
    return member("olga", "protection officer")


def test_an_officer_who_does_not_handle_the_source_does_not_open_it(identity: Identity, olga: User) -> None:
    client = signed_in(olga)
    for page in (
        client.get(change(identity.pk)),
        client.post(change(identity.pk), {"reason": REASON}),
        client.post(change(identity.pk), {"reason": REASON, "mark": identity.mark, "name": "Somebody else"}),
    ):
        assert page.status_code == 403
        assert "opened by its handlers" in text(page)
        for words in told():
            assert words not in text(page)
    assert not AccessLog.objects.filter(user_name="olga").exists()


def test_the_database_lets_nobody_else_open_it(identity: Identity, olga: User) -> None:
    with pytest.raises(DatabaseError, match="olga is no handler"), transaction.atomic("confidential"):
        AccessLog.objects.write("opened", identity.pk, by=olga, reason=REASON)  # type: ignore[arg-type]
    with pytest.raises(DatabaseError, match="olga is no handler"), transaction.atomic("confidential"):
        identity.keep(WHO, by=olga, reason=REASON)


def test_a_grant_opens_it_for_its_days(identity: Identity, olga: User, officer: User) -> None:
    given(identity.pk, olga, officer)
    client = signed_in(olga)
    assert WHO.name in text(client.post(change(identity.pk), {"reason": REASON}))
    sent = opened(client, identity.pk) | {"contact": "By letter only", "reason": "The number is cut off"}
    assert client.post(change(identity.pk), sent).status_code == 302


def test_a_handler_who_is_no_officer_opens_and_changes_theirs_alone(
    identity: Identity, source: Source, officer: User, contributor: User
) -> None:
    assert signed_in(contributor).get("/confidential/").status_code == 403
    cared_for(source, officer, contributor, by=officer)
    client = signed_in(contributor)
    assert identity.pk in text(client.get("/confidential/confidential/identity/"))
    assert WHO.name in text(client.post(change(identity.pk), {"reason": REASON}))
    for address in (
        delete(identity.pk),
        "/confidential/confidential/identity/add/",
        "/confidential/confidential/care/",
        "/confidential/confidential/grant/",
        ADD,
        "/confidential/confidential/accesslog/",
    ):
        assert client.get(address).status_code == 403, address
    other = Source.objects.create(working_label="Another", source_type=source.source_type)
    cared_for(other, officer, by=officer)
    kept = Identity(source_ref=other.ref, purpose="To reach them", retention_until="2099-01-01")
    kept.keep(WHO, by=officer, reason=REASON)
    assert kept.pk not in text(client.get("/confidential/confidential/identity/"))
    # as if it were not there
    answers = [client.get(change(ref)) for ref in (kept.pk, "X-00000000")]
    assert {answer.status_code for answer in answers} == {302}
    assert len({answer["Location"] for answer in answers}) == 1


def test_an_officer_gives_a_grant_on_a_page_of_its_own(identity: Identity, office: Client, contributor: User) -> None:
    form = {"source_ref": identity.pk, "user": contributor.pk, "days": 3, "reason": "To prepare the next call"}
    assert office.post(ADD, form).status_code == 302
    grant = Grant.objects.get()
    assert (grant.user_name, grant.given_by_name, grant.reason) == ("carla", "omar", "To prepare the next call")
    assert timedelta(days=2.9) < grant.ends - now() <= timedelta(days=3)
    assert may_open(contributor, identity.pk)
    line = AccessLog.objects.get(action="granted")
    assert (line.user_name, line.reason) == ("omar", "To carla: To prepare the next call")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"days": 31}, "less than or equal to 30"),
        ({"days": 0}, "greater than or equal to 1"),
        ({"source_ref": "X-00000000"}, "No identity is kept under this reference."),
        ({"reason": "so"}, "Say in a few words why: 10 letters or more."),
        ({"user": ""}, "This field is required."),
    ],
)
def test_what_a_grant_lacks_is_said(
    identity: Identity, office: Client, contributor: User, changes: dict[str, Any], says: str
) -> None:
    form = {"source_ref": identity.pk, "user": contributor.pk, "days": 3, "reason": "To prepare the next call"}
    page = office.post(ADD, form | changes)
    assert page.status_code == 200
    assert says in text(page)
    assert not Grant.objects.exists()


def test_nobody_gives_one_to_themselves(identity: Identity, office: Client, officer: User) -> None:
    form = {"source_ref": identity.pk, "user": officer.pk, "days": 3, "reason": "To prepare the next call"}
    assert "Select a valid choice" in text(office.post(ADD, form))
    with pytest.raises(DatabaseError, match="grant_is_given_by_another"), transaction.atomic("confidential"):
        given(identity.pk, officer, officer)


def test_none_is_longer_than_thirty_days(identity: Identity, officer: User, olga: User) -> None:
    with pytest.raises(DatabaseError, match="grant_ends_in_time"), transaction.atomic("confidential"):
        given(identity.pk, olga, officer, days=30.1)


def test_one_that_has_ended_opens_nothing(identity: Identity, officer: User, olga: User, office: Client) -> None:
    grant = given(identity.pk, olga, officer)
    page = office.post(ending(grant), {"reason": "The call was made"}, follow=True)
    assert "Ended: olga may open it no longer." in text(page)
    grant.refresh_from_db()
    assert not grant.is_in_force
    assert not may_open(olga, identity.pk)
    assert AccessLog.objects.get(action="ended").reason == "Of olga: The call was made"
    # once more does nothing
    office.post(ending(grant), {"reason": "The call was made"})
    assert AccessLog.objects.filter(action="ended").count() == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE confidential_grant SET ends = ends + interval '1 day'",
        "UPDATE confidential_grant SET user_id = 1",
        "UPDATE confidential_grant SET reason = 'Another one'",
        "DELETE FROM confidential_grant",
    ],
)
def test_one_is_ended_and_never_changed(identity: Identity, officer: User, olga: User, statement: str) -> None:
    given(identity.pk, olga, officer)
    with refused("only be ended earlier"):
        run(statement)


@pytest.mark.parametrize("lacks", ["is_active", "is_staff"])
def test_who_has_left_opens_nothing(identity: Identity, officer: User, olga: User, lacks: str) -> None:
    given(identity.pk, olga, officer)
    setattr(olga, lacks, False)
    assert not may_open(olga, identity.pk)


def test_a_superuser_opens_nothing_with_a_grant(identity: Identity, officer: User, administrator: User) -> None:
    given(identity.pk, administrator, officer)
    assert not may_open(administrator, identity.pk)
    assert signed_in(administrator).get(change(identity.pk)).status_code == 403
