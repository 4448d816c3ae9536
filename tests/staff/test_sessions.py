"""Sessions are short, and whoever they belong to sees and ends them."""

import re
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils.timezone import now
from pytest_django import Settings

from tests.staff.conftest import LOGIN, PASSWORD, is_in, with_password
from tracker.staff.models import User
from tracker.staff.signing_in.gate import BEGUN, SEEN

pytestmark = pytest.mark.django_db
SESSIONS = "/admin/account/sessions/"


@pytest.fixture
def counted(settings: Settings) -> None:
    """Wrong passwords are counted, as everywhere but in tests."""
    settings.AXES_ENABLED = True


def aged(client: Client, name: str, hours: float) -> None:
    session = client.session
    session[name] -= hours * 3600
    session.save()


@pytest.mark.usefixtures("counted")
def test_wrong_passwords_lock_name_and_address(ada: User) -> None:
    for _ in range(5):
        with_password(password="wrong")
    assert not is_in(with_password())
    assert is_in(with_password(client=Client(REMOTE_ADDR="192.0.2.9")))


@pytest.mark.usefixtures("counted")
def test_wrong_old_passwords_are_counted_too(ada: User) -> None:
    client = with_password()
    wrong = {"old_password": "wrong", "new_password1": "harbour-" + PASSWORD, "new_password2": "harbour-" + PASSWORD}
    for _ in range(6):
        client.post("/admin/password_change/", wrong)
    client.post("/admin/password_change/", {**wrong, "old_password": PASSWORD})
    ada.refresh_from_db()
    assert ada.check_password(PASSWORD)


@pytest.mark.usefixtures("counted")
def test_what_was_typed_as_a_name_is_kept_nowhere(ada: User) -> None:
    Client(REMOTE_ADDR="192.0.2.77").post(LOGIN, {"login": "my-password-by-mistake", "password": "x"})
    [row] = AccessAttempt.objects.values()
    assert "mistake" not in str(row)
    assert "192.0.2.77" not in str(row)


@pytest.mark.usefixtures("counted")
def test_a_locked_out_person_is_told(ada: User) -> None:
    answers = [Client().post(LOGIN, {"login": "ada", "password": "wrong"}) for _ in range(6)]
    assert answers[-1].status_code == 429


def test_an_unknown_name_and_a_wrong_password_get_one_answer(ada: User) -> None:
    page = [Client().post(LOGIN, {"login": name, "password": "wrong"}).content.decode() for name in ("ada", "nobody")]
    said = [re.findall(r'errornote"[^>]*>([^<]*)<', one) for one in page]
    assert said[0] == said[1] != []


def test_where_somebody_was_going_is_not_elsewhere(ada: User) -> None:
    answer = Client().post(f"{LOGIN}?next=https://example.org/", {"login": "ada", "password": PASSWORD})
    assert answer["Location"] == "/admin/"


def test_a_session_ends_when_nothing_is_done(ada: User, settings: Settings) -> None:
    client = with_password()
    assert is_in(client)
    [row] = Session.objects.all()
    left = row.expire_date - now()
    assert timedelta(minutes=59) < left <= timedelta(minutes=60)
    Session.objects.update(expire_date=now())
    assert not is_in(client)


def test_work_keeps_a_session_and_writes_it_once_a_minute(ada: User) -> None:
    client = with_password()
    assert is_in(client)
    Session.objects.update(expire_date=now() + timedelta(minutes=5))
    assert is_in(client)
    assert Session.objects.get().expire_date < now() + timedelta(minutes=6)
    aged(client, SEEN, 0.1)
    Session.objects.update(expire_date=now() + timedelta(minutes=5))
    assert is_in(client)
    assert Session.objects.get().expire_date > now() + timedelta(minutes=59)


def test_after_a_days_work_a_session_ends_all_the_same(ada: User) -> None:
    client = with_password()
    assert is_in(client)
    aged(client, BEGUN, 13)
    assert client.get("/admin/")["Location"].startswith(LOGIN)
    assert not Session.objects.filter(session_key=client.session.session_key).exists()


@pytest.mark.parametrize("how", ["idle", "old"])
def test_words_that_come_after_the_session_has_ended_are_given_back(ada: User, how: str) -> None:
    client = with_password()
    assert is_in(client)
    if how == "old":
        aged(client, BEGUN, 13)
    else:
        Session.objects.all().delete()
    sent = {
        "csrfmiddlewaretoken": "x",
        "summary": "Forty <b>fishermen</b>",
        "version": "1",
        "parts-0-id": "7",
        "new_password": "secret",
    }
    answer = client.post("/admin/records/report/1/change/", sent)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Nothing of what you have just sent was saved" in page
    assert "Forty &lt;b&gt;fishermen&lt;/b&gt;" in page
    assert "next=%2Fadmin%2Frecords%2Freport%2F1%2Fchange%2F" in page
    assert "no-store" in answer["Cache-Control"]
    assert not {"secret", "parts-0-id"} & set(re.split(r"[<>]", page))


def test_words_that_another_site_sends_or_of_the_confidential_room_are_not_shown(ada: User) -> None:
    sent = {"csrfmiddlewaretoken": "x", "summary": "Pay here"}
    elsewhere = Client().post("/admin/records/report/1/change/", sent, headers={"Sec-Fetch-Site": "cross-site"})
    sealed = Client().post("/confidential/", sent)
    assert not any(b"Pay here" in answer.content for answer in (elsewhere, sealed))
    assert elsewhere["Location"].startswith(LOGIN)


def test_typing_keeps_a_session(ada: User) -> None:
    client = with_password()
    assert client.get("/admin/account/awake/").status_code == 204
    aged(client, SEEN, 0.1)
    Session.objects.update(expire_date=now() + timedelta(minutes=5))
    assert client.get("/admin/account/awake/").status_code == 204
    assert Session.objects.get().expire_date > now() + timedelta(minutes=59)
    assert Client().get("/admin/account/awake/").status_code == 401
    assert b"staff/awake" in client.get("/admin/").content


def test_sessions_are_listed_without_whole_addresses(ada: User) -> None:
    client = with_password(client=Client(REMOTE_ADDR="192.0.2.77", HTTP_USER_AGENT="Lantern 7"))
    page = client.get(SESSIONS).content.decode()
    assert "192.0.2.0" in page
    assert "192.0.2.77" not in page
    assert "Lantern 7" in page


def test_one_session_or_all_others_are_ended(ada: User) -> None:
    here, one, two = (with_password() for _ in range(3))
    first = UserSession.objects.get(session_key=one.session.session_key)
    here.post(SESSIONS, {"end": first.pk})
    assert [is_in(client) for client in (here, one, two)] == [True, False, True]
    here.post(SESSIONS, {"end": "others"})
    assert [is_in(client) for client in (here, two)] == [True, False]


@pytest.mark.parametrize("which", ["", "0", "x", "-1", "9" * 30])
def test_a_session_that_there_is_not_is_not_found(ada: User, which: str) -> None:
    assert with_password().post(SESSIONS, {"end": which}).status_code == 404


def test_nobody_ends_the_session_of_another(ada: User) -> None:
    User.objects.create_user("eve", password=PASSWORD, is_staff=True)
    hers = with_password()
    row = UserSession.objects.get(user=ada)
    assert with_password("eve").post(SESSIONS, {"end": row.pk}).status_code == 404
    assert is_in(hers)


def test_a_closed_account_is_out_at_once(ada: User) -> None:
    client = with_password()
    assert is_in(client)
    User.objects.filter(pk=ada.pk).update(is_active=False)
    assert not is_in(client)
    assert not is_in(with_password())


def test_who_is_signed_in_and_may_not_work_here_is_told_so(ada: User) -> None:
    client = with_password()
    User.objects.filter(pk=ada.pk).update(is_staff=False)
    assert client.get("/admin/", follow=True).status_code == 403


def test_whoever_changes_their_password_still_finds_the_session(ada: User) -> None:
    client, other = with_password(), with_password()
    new = {"old_password": PASSWORD, "new_password1": "harbour-" + PASSWORD, "new_password2": "harbour-" + PASSWORD}
    client.post("/admin/password_change/", new)
    assert [is_in(one) for one in (client, other)] == [True, False]
    assert b"this one" in client.get(SESSIONS).content
    assert UserSession.objects.filter(session_key=client.session.session_key).exists()


def test_logging_out_ends_it(ada: User) -> None:
    client = with_password()
    key = client.session.session_key
    client.post("/admin/logout/")
    assert not is_in(client)
    assert not Session.objects.filter(session_key=key).exists()
