"""What is found once, and then asked for on every page: it cannot change but by what its marks say."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, TypeVar

from django.core.cache import caches

T = TypeVar("T")
FOUND = "found"


def once(marks: tuple[Any, ...], make: Callable[[], T]) -> T:
    """What `make` gives, or gave for the same marks, which are told apart by their repr(). None is not kept.

    What was asked for is kept as a hash alone.
    """
    key = hashlib.sha256(repr(marks).encode()).hexdigest()
    found: T | None = caches[FOUND].get(key)
    if found is None:
        found = make()
        caches[FOUND].set(key, found)
    return found
