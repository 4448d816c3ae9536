"""Keys that readers may bear: what they look like, and whether one is good today."""

from __future__ import annotations

import hashlib
import re

from tracker.research.models import Key
from tracker.research.pin import today

# tells people, and programs that look for lost secrets, what it is
PREFIX = "rt_"
FORM = re.compile(rf"{PREFIX}[a-z2-7]{{32}}")


def digest(key: str) -> str:
    """What is kept of a key. It has 160 random bits: nobody tries them all, however fast the hash is."""
    return hashlib.sha256(key.encode()).hexdigest()


def wrong_with(key: str) -> str:
    """What is wrong with a key, in a sentence; empty if it is good."""
    if not FORM.fullmatch(key):
        return f"It is malformed: a key is {PREFIX} and 32 letters and digits."
    row = Key.objects.filter(digest=digest(key)).values_list("expires").first()
    if row is None:
        return "It is unknown, or was revoked."
    (expires,) = row
    if expires and expires < today():
        return f"It expired: its last day was {expires}."
    return ""
