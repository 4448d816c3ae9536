"""Who may ask how often: readers by their key, all others by their address."""

from __future__ import annotations

import secrets
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from rest_framework.exceptions import Throttled
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from tracker import addresses
from tracker.research.meter import Meter
from tracker.research.problems import problem

# whoever has an address of IPv6 has all of its /64
READER_BITS = {4: 32, 6: 64}
# of this process, so that what it holds of an address tells nothing
SECRET = secrets.token_bytes(32)

# apart, so that no number of addresses makes it forget a key
ADDRESSES, KEYS = Meter(), Meter()


class ReaderThrottle(BaseThrottle):
    """Counts a request against the key that it bears; one without, against its address."""

    early = 0.0

    def allow_request(self, request: Request, view: Any) -> bool:
        digest: Any = request.auth
        self.early = KEYS.take(digest.encode(), settings.API_KEY_RATE) if digest else count_address(request)
        return not self.early

    def wait(self) -> float:
        return self.early


def count_address(request: Request) -> float:
    """Count a request against its address: seconds to wait, or 0 if it is in time."""
    network = addresses.network(addresses.client(request), READER_BITS)
    return ADDRESSES.take(blake2b(network.encode(), key=SECRET, digest_size=16).digest(), settings.API_RATE)


def too_many(error: Throttled) -> HttpResponse:
    """429, with what to do instead."""
    seconds: int = error.wait  # type: ignore[attr-defined]  # whole, by the framework
    detail = (
        f"Ask again in {seconds} s, and more slowly; take the file (.csv, .ndjson) instead of pages; "
        "or ask those who run this server for a key: with one you may ask more often."
    )
    response = problem(429, "You ask too often", detail=detail)
    response["Retry-After"] = str(seconds)
    response["Cache-Control"] = "no-store"
    return response
