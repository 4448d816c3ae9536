"""People are invited; nobody knows the password of another, and who keeps accounts gains nothing by it."""

import io
import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.test import Client
from django.utils.timezone import now

from tests.curation.conftest import SignedIn
from tests.staff.conftest import PASSWORD, is_in, with_app, with_password
from tracker.staff.models import Try, User

pytestmark = pytest.mark.django_db
USERS = "/admin/staff/user/"
NEW = {"new_password1": PASSWORD, "new_password2": PASSWORD}


@pytest.fixture
def keeper(db: None) -> User:
    """An administrator, who is no superuser."""
    user = User.objects.create_user("keeper", is_staff=True)
    user.groups.add(Group.objects.get(name="administrator"))
    return user


@pytest.fixture
def ada(db: None) -> User:
    user = User.objects.create_user("ada", password="old-" + PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name="reviewer"))
    return user


def link_on(answer: object) -> str:
    [link] = re.findall(r"<code>http://testserver(/\S+)</code>", answer.content.decode())  # type: ignore[attr-defined]
    return str(link)


def invite(client: Client, name: str = "bea", *roles: str) -> str:
    groups = Group.objects.filter(name__in=roles).values_list("pk", flat=True)
    answer = client.post(f"{USERS}add/", {"username": name, "groups": list(groups)})
    assert answer.status_code == 200, answer.content
    assert "no-store" in answer["Cache-Control"]
    return link_on(answer)


def accept(link: str, browser: Client | None = None) -> Client:
    browser = browser or Client()
    form = browser.get(link)
    if form.status_code == 302:
        assert "token" not in form["Location"]
        browser.post(form["Location"], NEW)
    return browser


def test_who_is_invited_chooses_a_password_and_signs_in(keeper: User, signed_in: SignedIn) -> None:
    link = invite(signed_in(keeper), "bea", "reviewer")
    assert not User.objects.get(username="bea").has_usable_password()
    accept(link)
    bea = with_password("bea")
    assert not is_in(bea)
    User.objects.filter(username="bea").update(is_to_be_met=False)
    assert is_in(bea)
    assert list(User.objects.get(username="bea").groups.values_list("name", flat=True)) == ["reviewer"]


def test_a_link_works_once(keeper: User, signed_in: SignedIn) -> None:
    link = invite(signed_in(keeper))
    accept(link)
    assert b"was used" in Client().get(link, follow=True).content


@pytest.mark.parametrize("spoilt", ["x", "abc-def", "c0ffee-" + "0" * 32])
def test_a_link_that_is_not_whole_is_said_to_be_so(keeper: User, signed_in: SignedIn, spoilt: str) -> None:
    link = invite(signed_in(keeper))
    answer = Client().get(f"{link.partition('=')[0]}={spoilt}", follow=True)
    assert answer.status_code == 200
    assert b"not whole" in answer.content
    assert Client().get(f"/admin/account/invited/nobody/?token={spoilt}", follow=True).status_code == 200


def test_what_opens_the_door_stands_in_no_log(keeper: User, signed_in: SignedIn, log: io.StringIO) -> None:
    link = invite(signed_in(keeper))
    accept(link)
    Client().get(link + "spoilt")
    assert link.partition("=")[2] not in log.getvalue()


def test_a_weak_password_is_refused_with_why(keeper: User, signed_in: SignedIn) -> None:
    browser = Client()
    form = browser.get(invite(signed_in(keeper)))
    answer = browser.post(form["Location"], {"new_password1": "bea", "new_password2": "bea"})
    assert b"too short" in answer.content
    assert not User.objects.get(username="bea").has_usable_password()


def test_a_name_that_is_taken_is_an_error_at_its_field(keeper: User, ada: User, signed_in: SignedIn) -> None:
    answer = signed_in(keeper).post(f"{USERS}add/", {"username": "ada"})
    assert b"already exists" in answer.content


def test_invited_again_nothing_from_before_is_taken(keeper: User, ada: User, signed_in: SignedIn) -> None:
    with_app(ada)
    hers = signed_in(ada)
    for _ in range(5):
        with_password(password="old-" + PASSWORD).post("/admin/account/second-factor/authenticate/", {"code": "000000"})
    assert Try.objects.exists()
    answer = signed_in(keeper).post(f"{USERS}{ada.pk}/invite/", {"reason": "Lost her telephone"})
    ada.refresh_from_db()
    assert not ada.has_usable_password()
    assert not Try.objects.exists()
    assert not Authenticator.objects.filter(user=ada).exists()
    assert not is_in(hers)
    assert "Lost her telephone" in LogEntry.objects.get(object_id=str(ada.pk)).change_message
    accept(link_on(answer))
    assert with_password().get("/admin/").status_code == 403


def test_it_asks_first_and_asks_why(keeper: User, ada: User, signed_in: SignedIn) -> None:
    client = signed_in(keeper)
    assert b"Make sure that" in client.get(f"{USERS}{ada.pk}/invite/").content
    assert b"errorlist" in client.post(f"{USERS}{ada.pk}/invite/", {"reason": " "}).content
    ada.refresh_from_db()
    assert ada.has_usable_password()


def test_nobody_sets_a_password_for_another(keeper: User, ada: User, signed_in: SignedIn) -> None:
    client = signed_in(User.objects.create_superuser("root"))
    assert client.get(f"{USERS}{ada.pk}/password/").status_code in (302, 404)
    assert b'name="password' not in client.get(f"{USERS}{ada.pk}/change/").content
    before = ada.password
    client.post(f"{USERS}{ada.pk}/password/", {"password1": PASSWORD, "password2": PASSWORD})
    ada.refresh_from_db()
    assert ada.password == before


def test_who_keeps_accounts_changes_neither_their_own_nor_a_superusers(keeper: User, signed_in: SignedIn) -> None:
    root = User.objects.create_superuser("root")
    client = signed_in(keeper)
    for person in (keeper, root):
        assert client.post(f"{USERS}{person.pk}/change/", {"username": person.username}).status_code == 403
        assert client.get(f"{USERS}{person.pk}/invite/").status_code == 403
        assert client.post(f"{USERS}{person.pk}/invite/", {"reason": "It is mine now"}).status_code == 403


def test_who_keeps_accounts_makes_no_superuser(keeper: User, ada: User, signed_in: SignedIn) -> None:
    client = signed_in(keeper)
    sent = {"is_active": "on", "is_superuser": "on", "user_permissions": ["1"]}
    assert client.post(f"{USERS}{ada.pk}/change/", sent).status_code == 302
    ada.refresh_from_db()
    assert not ada.is_superuser
    assert not ada.user_permissions.exists()


def test_accounts_are_closed_and_not_deleted(keeper: User, ada: User, signed_in: SignedIn) -> None:
    for person in (keeper, User.objects.create_superuser("root")):
        client = signed_in(person)
        assert client.post(f"{USERS}{ada.pk}/delete/", {"post": "yes"}).status_code == 403
    client.post(f"{USERS}{ada.pk}/change/", {"groups": [ada.groups.get().pk]})
    assert not User.objects.get(username="ada").is_active


def test_who_is_invited_or_given_another_role_is_to_be_met(keeper: User, ada: User, signed_in: SignedIn) -> None:
    client = signed_in(keeper)
    invite(client, "bea", "protection officer")
    invite(client, "cleo")
    assert all(User.objects.get(username=name).is_to_be_met for name in ("bea", "cleo"))
    assert not ada.is_to_be_met
    roles = Group.objects.filter(name__in=["reviewer", "protection officer"]).values_list("pk", flat=True)
    client.post(f"{USERS}{ada.pk}/change/", {"is_active": "on", "groups": list(roles)})
    assert User.objects.get(username="ada").is_to_be_met
    last = LogEntry.objects.filter(object_id=str(ada.pk)).latest("action_time")
    assert last.change_message == "Changed. Roles: protection officer, reviewer."


def test_whoever_comes_back_or_takes_another_name_is_to_be_met(ada: User, signed_in: SignedIn) -> None:
    client, same = signed_in(User.objects.create_superuser("root")), {"groups": [ada.groups.get().pk]}
    client.post(f"{USERS}{ada.pk}/change/", {**same, "is_active": "on", "email": "ada@example.org"})
    assert not User.objects.get(pk=ada.pk).is_to_be_met
    for changed in ({"is_active": "on", "first_name": "Olga"}, {}, {"is_active": "on"}):
        User.objects.filter(pk=ada.pk).update(is_to_be_met=False)
        client.post(f"{USERS}{ada.pk}/change/", {**same, **changed, "username": "olga"})
        assert User.objects.get(username="ada").is_to_be_met


def test_the_last_officer_is_not_closed_out(officer: User, keeper: User, signed_in: SignedIn) -> None:
    client = signed_in(keeper)
    for gone in ({}, {"is_active": "on"}, {"groups": [officer.groups.get().pk]}):
        answer = client.post(f"{USERS}{officer.pk}/change/", gone)
        assert b"last protection officer" in answer.content
    another = User.objects.create_user("another", is_staff=True)
    another.groups.set(officer.groups.all())
    assert client.post(f"{USERS}{officer.pk}/change/", {}).status_code == 302


def test_what_a_role_may_do_is_changed_by_nobody_on_a_page(signed_in: SignedIn) -> None:
    client = signed_in(User.objects.create_superuser("root"))
    assert client.get("/admin/auth/group/").status_code == 404


def test_a_superuser_who_makes_themselves_an_officer_is_to_be_met(signed_in: SignedIn) -> None:
    root = User.objects.create_superuser("root")
    officers = Group.objects.get(name="protection officer").pk
    sent = {"is_active": "on", "groups": [officers], "user_permissions": ["1"]}
    signed_in(root).post(f"{USERS}{root.pk}/change/", sent)
    root.refresh_from_db()
    assert not root.is_superuser
    assert root.is_to_be_met
    assert signed_in(root).get("/admin/").status_code == 403
    assert not root.user_permissions.exists()


@pytest.mark.parametrize("role", ["contributor", "reviewer", "publisher", "protection officer"])
def test_nobody_else_sees_accounts(ada: User, signed_in: SignedIn, role: str) -> None:
    other = User.objects.create_user("other", is_staff=True, last_login=now())
    other.groups.add(Group.objects.get(name=role))
    client = signed_in(other)
    for page in (USERS, f"{USERS}add/", f"{USERS}{ada.pk}/change/", f"{USERS}{ada.pk}/invite/"):
        assert client.get(page).status_code == 403
