"""Outside the demo a password alone opens nothing; and a factor is as hard to take away as to have."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client, RequestFactory
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from tests.staff.conftest import LOGIN, PASSWORD, SECRET, code, is_in, with_app, with_password
from tracker.staff.models import User
from tracker.staff.signing_in.factors import FactorAdapter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("required")]
CODE = "/admin/account/second-factor/authenticate/"
ACCOUNT = "/admin/account/second-factor/"


SetUp = Callable[[Client], str]


@pytest.fixture
def set_up(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> SetUp:
    """Set up an app on its page, and commit; returns its secret."""

    def on_the_page(client: Client) -> str:
        page = client.get(f"{ACCOUNT}totp/activate/").content.decode()
        [secret] = re.findall(r'<code class="by-hand">(\w+)</code>', page)
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(f"{ACCOUNT}totp/activate/", {"code": code(secret)})
        assert answer["Location"] == f"{ACCOUNT}recovery-codes/"
        return str(secret)

    return on_the_page


@pytest.mark.parametrize("page", ["/admin/", "/admin/records/source/", "/confidential/", "/admin/rights/"])
def test_a_password_alone_leads_to_where_a_factor_is_set_up(ada: User, page: str, set_up: SetUp) -> None:
    answer = with_password().get(page)
    assert answer.status_code == 302
    assert urlsplit(answer["Location"]).path == ACCOUNT


def test_nothing_is_changed_by_who_has_not_shown_one(ada: User) -> None:
    ada.groups.clear()
    User.objects.filter(pk=ada.pk).update(is_superuser=True)
    answer = with_password().post("/admin/staff/user/add/", {"username": "eve"})
    assert answer["Location"].startswith(ACCOUNT)
    assert not User.objects.filter(username="eve").exists()


@pytest.mark.django_db(transaction=True)
def test_whoever_sets_one_up_is_in_and_is_shown_recovery_codes_once(ada: User, set_up: SetUp) -> None:
    client = with_password()
    set_up(client)
    assert is_in(client)
    first, second = (client.get(f"{ACCOUNT}recovery-codes/").content.decode() for _ in range(2))
    assert len(re.findall(r"<li><code>\d{8}</code>", first)) == 10
    assert "<code>" not in second
    assert client.get(f"{ACCOUNT}recovery-codes/download/").status_code in (403, 404)


def test_afterwards_the_code_is_asked_for_before_anybody_is_signed_in(ada: User) -> None:
    with_app(ada)
    client = with_password(to="?next=/admin/rights/")
    assert "_auth_user_id" not in client.session
    assert client.get("/admin/")["Location"].startswith(LOGIN)
    answer = client.post(CODE, {"code": code()})
    assert answer["Location"] == "/admin/rights/"
    assert is_in(client)


@pytest.mark.parametrize("wrong", ["000000", "", "abc", "1" * 5000, "12 34\x0056"])
def test_a_wrong_code_is_said_to_be_wrong(ada: User, wrong: str) -> None:
    with_app(ada)
    client = with_password()
    answer = client.post(CODE, {"code": wrong})
    assert answer.status_code == 200
    assert b"errorlist" in answer.content
    assert "_auth_user_id" not in client.session


def test_a_code_is_taken_once(ada: User) -> None:
    with_app(ada)
    shown = code()
    assert is_in_after(shown)
    assert not is_in_after(shown)


def is_in_after(shown: str) -> bool:
    client = with_password()
    client.post(CODE, {"code": shown})
    return is_in(client)


def test_whoever_tries_codes_is_stopped_from_wherever_they_ask(ada: User) -> None:
    with_app(ada)
    for n in range(5):
        client = Client(REMOTE_ADDR=f"192.0.2.{n}")
        with_password(client=client).post(CODE, {"code": "000000"})
    late = with_password()
    answer = late.post(CODE, {"code": code()})
    assert b"Too many" in answer.content
    assert not is_in(late)


def test_the_code_that_set_up_an_app_signs_nobody_in(ada: User, set_up: SetUp) -> None:
    secret = set_up(with_password())
    assert not is_in_after(code(secret))


def test_whoever_stands_between_password_and_code_can_begin_anew(ada: User) -> None:
    with_app(ada)
    client = with_password()
    assert client.get(LOGIN)["Location"] == CODE
    assert client.post("/admin/account/leave/")["Location"] == LOGIN
    assert client.get(LOGIN).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_recovery_code_is_taken_once(ada: User, set_up: SetUp) -> None:
    client = with_password()
    set_up(client)
    [first, *_] = re.findall(r"<li><code>(\d{8})</code>", client.get(f"{ACCOUNT}recovery-codes/").content.decode())
    assert is_in_after(first)
    assert not is_in_after(first)


@pytest.mark.django_db(transaction=True)
def test_a_session_that_began_before_there_was_a_factor_ends(ada: User, set_up: SetUp) -> None:
    thief, owner = with_password(), with_password()
    assert thief.get(ACCOUNT).status_code == 200
    set_up(owner)
    assert is_in(owner)
    assert thief.get(ACCOUNT)["Location"].startswith(LOGIN)
    assert not is_in(thief)


def test_a_session_without_the_steps_of_signing_in_is_no_way_round(ada: User) -> None:
    with_app(ada)
    client = Client()
    client.force_login(ada)
    assert client.get("/admin/")["Location"].startswith(LOGIN)
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db(transaction=True)
def test_the_last_factor_cannot_be_removed(ada: User, set_up: SetUp) -> None:
    client = with_password()
    set_up(client)
    page = client.get(f"{ACCOUNT}totp/deactivate/")
    assert b"only second factor" in page.content
    client.post(f"{ACCOUNT}totp/deactivate/")
    assert Authenticator.objects.filter(user=ada, type="totp").exists()


@pytest.mark.django_db(transaction=True)
def test_after_some_minutes_changing_factors_asks_once_more(ada: User, settings: Settings, set_up: SetUp) -> None:
    client = with_password()
    set_up(client)
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    for page in ("recovery-codes/generate/", "webauthn/add/", "totp/deactivate/"):
        assert client.get(ACCOUNT + page)["Location"].startswith(f"{ACCOUNT}reauthenticate/")


@pytest.mark.django_db(transaction=True)
def test_the_password_alone_changes_no_factor(ada: User, set_up: SetUp, settings: Settings) -> None:
    client = with_password()
    secret = set_up(client)
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    asked = client.get("/admin/account/again/")
    assert asked["Location"].startswith(f"{ACCOUNT}reauthenticate/")
    assert client.post("/admin/account/again/", {"password": PASSWORD})["Location"].startswith(f"{ACCOUNT}reauth")
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
    assert client.post(f"{ACCOUNT}reauthenticate/", {"code": code(secret, later=1)}).status_code == 302


def test_a_session_that_missed_the_factor_gets_no_page_of_the_account(ada: User) -> None:
    client = with_password()
    with_app(ada)
    for page in ("", "recovery-codes/generate/", "totp/activate/"):
        assert client.get(ACCOUNT + page)["Location"].startswith(LOGIN)


@pytest.mark.django_db(transaction=True)
def test_one_code_lets_one_in_however_many_try_at_once(ada: User) -> None:
    with_app(ada)
    clients, shown = [with_password() for _ in range(4)], code()
    together = Barrier(len(clients))

    def try_it(client: Client) -> None:
        together.wait()
        client.post(CODE, {"code": shown})
        connection.close()

    with ThreadPoolExecutor(len(clients)) as pool:
        list(pool.map(try_it, clients))
    assert sum(is_in(client) for client in clients) == 1


def test_the_secret_is_not_in_the_database_in_plain_words(ada: User, set_up: SetUp) -> None:
    client = with_password()
    secret = set_up(client)
    [stored] = Authenticator.objects.filter(type="totp").values_list("data", flat=True)
    assert secret not in str(stored)
    assert FactorAdapter(RequestFactory().get("/")).decrypt(stored["secret"]) == secret
    assert not [row for row in Session.objects.all() if secret in str(row.get_decoded())]


def test_a_changed_secret_key_is_said_and_is_no_way_in(ada: User, settings: Settings) -> None:
    with_app(ada)
    old, settings.SECRET_KEY = (
        settings.SECRET_KEY,
        "another key, as long as the one before: 0123456789 abcdefghij",
    )
    client = with_password()
    assert b"SECRET_KEY was changed" in client.post(CODE, {"code": code()}).content
    settings.SECRET_KEY_FALLBACKS = [old]
    client = with_password()
    client.post(CODE, {"code": code()})
    assert is_in(client)


@pytest.mark.parametrize(
    "nonsense",
    [
        "",
        "x",
        "[]",
        "{}",
        "null",
        '{"id": 1}',
        '{"rawId": "AA", "id": "AA", "type": "public-key", "response": {}}',
        '"\\u0000"',
    ],
)
@pytest.mark.parametrize("where", ["sign in", "add"])
def test_nonsense_instead_of_a_key_is_an_error_on_the_form(ada: User, nonsense: str, where: str) -> None:
    if where == "sign in":
        with_app(ada)
        client, page = with_password(), CODE
    else:
        client, page = with_password(), f"{ACCOUNT}webauthn/add/"
    client.get(page)
    answer = client.post(page, {"credential": nonsense, "name": "mine"})
    assert answer.status_code == 200
    assert b"errorlist" in answer.content


def test_the_picture_needs_no_address_that_the_policy_forbids(ada: User) -> None:
    page = with_password().get(f"{ACCOUNT}totp/activate/").content.decode()
    assert "<svg" in page
    assert "data:" not in page
    assert " style=" not in page


def test_in_a_demo_a_factor_is_offered_and_not_asked_for(ada: User, settings: Settings, set_up: SetUp) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    client = with_password()
    assert is_in(client)
    set_up(client)
    again = with_password()
    assert not is_in(again)
    again.post(CODE, {"code": code(SECRET)})
    assert not is_in(again)


def test_nobody_signs_up(db: None) -> None:
    for page in (
        "/admin/account/signup/",
        "/accounts/signup/",
        "/admin/signup/",
        "/admin/account/second-factor/signup/",
    ):
        assert Client().post(page, {"username": "eve", "password1": PASSWORD, "password2": PASSWORD}).status_code in (
            302,
            404,
        )
    assert not User.objects.filter(username="eve").exists()
