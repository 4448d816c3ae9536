"""The key: what is one, what is none, and that nothing of it is told."""

import base64
import hashlib
from io import StringIO

import pytest
from django.core.management import call_command
from pytest_django import Settings

from tracker.confidential import keys


def test_a_fresh_key_is_a_key_and_another_every_time(settings: Settings) -> None:
    stdout = StringIO()
    call_command("confidentialkey", stdout=stdout)
    settings.CONFIDENTIAL_KEY = stdout.getvalue().strip()
    first = keys.at_hand()
    assert len(first.secret) == 32
    settings.CONFIDENTIAL_KEY = keys.fresh()
    assert keys.at_hand().id != first.id


@pytest.mark.parametrize("alphabet", [base64.b64encode, base64.urlsafe_b64encode])
def test_both_ways_to_write_base64_are_read_filled_up_or_not(settings: Settings, alphabet: object) -> None:
    secret = bytes(range(224, 256))
    for text in (alphabet(secret).decode(), alphabet(secret).decode().rstrip("=")):  # type: ignore[operator]
        settings.CONFIDENTIAL_KEY = text
        assert keys.at_hand().secret == secret


def test_no_key_is_said_with_what_to_do(settings: Settings) -> None:
    settings.CONFIDENTIAL_KEY = ""
    with pytest.raises(keys.NoKeyError, match=r"not set\. `manage.py confidentialkey` prints"):
        keys.at_hand()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("correct horse battery staple", "not 32 bytes"),
        (base64.b64encode(b"x" * 31).decode(), "not 32 bytes"),
        (base64.b64encode(bytes(range(33))).decode(), "not 32 bytes"),
        (base64.b64encode(bytes(32)).decode(), "not random"),
        (base64.b64encode(b"passwordpasswordpasswordpassword").decode(), "not random"),
    ],
)
def test_what_is_no_key_is_refused_in_words_that_do_not_repeat_it(settings: Settings, text: str, says: str) -> None:
    settings.CONFIDENTIAL_KEY = text
    with pytest.raises(keys.BadKeyError, match=says) as refused:
        keys.at_hand()
    assert text not in str(refused.value)


def test_a_key_that_follows_from_the_secret_key_is_refused(settings: Settings) -> None:
    settings.SECRET_KEY = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP"
    made = (settings.SECRET_KEY[:32].encode(), hashlib.sha256(settings.SECRET_KEY.encode()).digest())
    for text in (settings.SECRET_KEY[:43], *(base64.b64encode(one).decode() for one in made)):
        settings.CONFIDENTIAL_KEY = text
        with pytest.raises(keys.BadKeyError, match="follows from SECRET_KEY"):
            keys.at_hand()


def test_a_key_does_not_show_itself(settings: Settings) -> None:
    key = keys.at_hand()
    assert repr(key) == "Key()"
    assert key.secret.hex()[:16] != key.id
