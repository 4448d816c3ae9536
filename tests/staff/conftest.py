"""Somebody who works here, with a password; and the codes that a telephone would show."""

import time

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from pytest_django import Settings

from tracker.staff.models import User

PASSWORD = "brindled-mossgate-lantern"
LOGIN = "/admin/login/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def required(settings: Settings) -> None:
    """As outside the demo."""
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def ada(db: None) -> User:
    return User.objects.create_user("ada", password=PASSWORD, is_staff=True)


def code(secret: str = SECRET, *, later: int = 0) -> str:
    """What an app shows now, or `later` steps of half a minute later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def with_app(user: User, secret: str = SECRET) -> Authenticator:
    """Give `user` an app that shows codes."""
    data = {"secret": get_adapter().encrypt(secret)}
    return Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data=data)


def with_password(name: str = "ada", password: str = PASSWORD, *, to: str = "", client: Client | None = None) -> Client:
    """The browser of whoever has typed a name and a password."""
    client = client or Client()
    client.post(LOGIN + to, {"login": name, "password": password})
    return client


def is_in(client: Client) -> bool:
    """Whether pages of staff are shown to this browser."""
    return client.get("/admin/").status_code == 200
