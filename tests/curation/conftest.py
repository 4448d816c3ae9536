"""What the tests of the write room share: a case of drafts, and people who are signed in."""

from collections.abc import Callable
from time import time
from typing import Any

import pytest
from django.test import Client

from tests.publishing.conftest import approved, case
from tracker.staff.signing_in.gate import BEGUN, SEEN

__all__ = ["approved", "case"]

SignedIn = Callable[[Any], Client]


@pytest.fixture
def signed_in() -> SignedIn:
    """A browser in which somebody is signed in."""

    def sign_in(user: Any) -> Client:
        client = Client()
        client.force_login(user)
        # the hour of the session is written by its first page, and not by all that follow
        session = client.session
        session[BEGUN] = session[SEEN] = time()
        session.save()
        return client

    return sign_in
