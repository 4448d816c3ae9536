"""How words are sealed: AES-256-GCM, each bound to its place, and none as long as what it holds.

A sealed piece is a byte for the version, twelve of a random nonce, the ciphertext and sixteen that show it was
not changed. What it is bound to is no part of it: it opens only where it belongs.
"""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.utils.translation import gettext

VERSION = b"\x01"
NONCE = 12
AROUND = len(VERSION) + NONCE + 16
KEY_LENGTH = 32

# A text is filled up to the next of these lengths: a name's own would tell it from others.
SIZES = tuple(256 << doubled for doubled in range(9))
COUNT = 4
LONGEST = SIZES[-1] - COUNT


class SealBrokenError(Exception):
    """A sealed piece does not open here."""

    def __init__(self) -> None:
        super().__init__(gettext("It was changed, moved here from another place, or sealed with another key."))


def new_key() -> bytes:
    """A random data key."""
    return os.urandom(KEY_LENGTH)


def seal(key: bytes, plain: bytes, bound_to: str) -> bytes:
    """Seal `plain` so that it opens with `key`, at the place `bound_to`."""
    nonce = os.urandom(NONCE)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, plain, VERSION + bound_to.encode())


def unseal(key: bytes, sealed: bytes, bound_to: str) -> bytes:
    """What `sealed` holds. Raises SealBrokenError if it is not what was sealed with `key` for this place."""
    version, nonce, rest = sealed[:1], sealed[1 : 1 + NONCE], sealed[1 + NONCE :]
    if version != VERSION or len(sealed) < AROUND:
        raise SealBrokenError
    try:
        return AESGCM(key).decrypt(nonce, rest, VERSION + bound_to.encode())
    except InvalidTag:
        raise SealBrokenError from None


def padded(text: str) -> bytes:
    """The text with its length before it, filled up with zeros. Raises ValueError if it is too long."""
    plain = text.encode()
    if len(plain) > LONGEST:
        raise ValueError(f"A text of more than {LONGEST} bytes cannot be sealed.")
    counted = len(plain).to_bytes(COUNT) + plain
    return counted.ljust(next(size for size in SIZES if size >= len(counted)), b"\0")


def unpadded(plain: bytes) -> str:
    """The text that `padded` filled up."""
    length = int.from_bytes(plain[:COUNT])
    return plain[COUNT : COUNT + length].decode()
