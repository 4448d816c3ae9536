"""What is typed and not saved yet: the browser keeps it, sealed with a key that it gets while somebody is signed in."""

from __future__ import annotations

from base64 import b64encode
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

SAVED = "saved"
# a browser that was closed before it looked asks no more
SECONDS = 600


def key_of(user: Any) -> str:
    """The key that seals drafts of `user`: 256 bits, in base 64. It is another one once the password is changed."""
    made = salted_hmac("tracker.curation.drafts", f"{user.pk}:{user.password}", algorithm="sha256")
    return b64encode(made.digest()).decode()


def saved(request: HttpRequest, response: HttpResponse) -> None:
    """Tell the browser that the form of this address is saved, so that it keeps it no longer."""
    options: dict[str, Any] = {"secure": settings.SESSION_COOKIE_SECURE, "samesite": "Strict", "path": "/admin/"}
    response.set_cookie(SAVED, quote(request.path, safe=""), max_age=SECONDS, **options)
