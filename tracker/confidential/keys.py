"""The key that wraps the data key of every identity. It is kept outside every database and its backups."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import re
from dataclasses import dataclass, field

from django.conf import settings

LENGTH = 32
# 32 bytes of base64, of either alphabet, with or without the sign that fills it up
WRITTEN = re.compile(r"[A-Za-z0-9+/_-]{43}=?")
# of 32 random bytes, some thirty are different; a word, a pattern or zeros have few
LEAST_DIFFERENT = 16

HOW = "`manage.py confidentialkey` prints a fresh one."


class NoKeyError(Exception):
    """No key is set."""


class BadKeyError(NoKeyError):
    """What is set is no key."""


@dataclass(frozen=True)
class Key:
    """A key that wraps other keys."""

    secret: bytes = field(repr=False)

    @property
    def id(self) -> str:
        """A short mark that tells keys apart and tells nothing of them."""
        return hmac.new(self.secret, b"which key this is", hashlib.sha256).hexdigest()[:16]


def at_hand() -> Key:
    """The key of the settings, which wraps. Raises NoKeyError, or BadKeyError, in words that hold nothing of it."""
    text: str = settings.CONFIDENTIAL_KEY
    if not text:
        raise NoKeyError(f"CONFIDENTIAL_KEY is not set. {HOW}")
    return _read("CONFIDENTIAL_KEY", text)


def that_open() -> dict[str, Key]:
    """By its mark, every key that unwraps: the one at hand, and those from before it. Raises as `at_hand` does."""
    old = [_read("CONFIDENTIAL_OLD_KEYS", text) for text in settings.CONFIDENTIAL_OLD_KEYS.replace(",", " ").split()]
    return {key.id: key for key in (at_hand(), *old)}


def _read(name: str, text: str) -> Key:
    if not WRITTEN.fullmatch(text):
        raise BadKeyError(f"{name} is not {LENGTH} bytes of base64. {HOW}")
    secret = base64.b64decode(text.rstrip("=").translate(str.maketrans("-_", "+/")) + "=")
    if len(set(secret)) < LEAST_DIFFERENT:
        raise BadKeyError(f"{name} is not random. {HOW}")
    if text.rstrip("=") in settings.SECRET_KEY or secret in _follow_from(settings.SECRET_KEY.encode()):
        raise BadKeyError(f"{name} follows from SECRET_KEY, which other people hold. {HOW}")
    return Key(secret)


def fresh() -> str:
    """A new key, as it is written."""
    return base64.urlsafe_b64encode(os.urandom(LENGTH)).decode()


def _follow_from(secret_key: bytes) -> set[bytes]:
    """What somebody in a hurry would make of SECRET_KEY."""
    return {secret_key, secret_key[:LENGTH], hashlib.sha256(secret_key).digest()}
