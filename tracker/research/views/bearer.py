"""Who bears a key (RFC 6750), and what is answered to a key that is no good."""

from __future__ import annotations

from django.http import HttpResponse
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed, Throttled
from rest_framework.request import Request

from tracker.research.keys import digest, wrong_with
from tracker.research.problems import problem
from tracker.research.throttle import count_address


class BearerKey(BaseAuthentication):
    """Reads `Authorization: Bearer <key>`. It makes nobody a user: all that a key changes is how often one may ask."""

    def authenticate(self, request: Request) -> tuple[None, str] | None:
        """The digest of a good key, or None without one. A key that is no good is refused, and counts as a guess."""
        given = request.headers.get("Authorization")
        if given is None:
            return None
        scheme, _, rest = given.partition(" ")
        key = rest.strip()
        wrong = wrong_with(key) if scheme.lower() == "bearer" else "It is not sent as “Authorization: Bearer <key>”."
        if not wrong:
            return None, digest(key)
        early = count_address(request)
        if early:
            raise Throttled(early)
        raise AuthenticationFailed(wrong)

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer error="invalid_token"'


def no_good(error: AuthenticationFailed) -> HttpResponse:
    """401, with what is wrong with the key."""
    detail = f"{error.detail} Everything public may be read without a key: leave Authorization out, or send a good one."
    response = problem(401, "The key is not accepted", detail=detail)
    response["WWW-Authenticate"] = error.auth_header  # type: ignore[attr-defined]  # set by the framework
    response["Cache-Control"] = "no-store"
    return response
