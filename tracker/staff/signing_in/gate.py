"""What a session must have shown before it sees a page of staff, and how long it lasts."""

from __future__ import annotations

from collections.abc import Callable
from time import time
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from tracker.staff.signing_in.steps import has_factor, shown_factor

Answer = Callable[[HttpRequest], HttpResponse]
ROOMS = ("/admin/", "/confidential/")
# where a factor is set up, and the way out
OPEN = ("/admin/account/", "/admin/login/", "/admin/logout/")
BEGUN = "begun"
SEEN = "seen"
# the session is written once in a while, not with every page
OFTEN = 60.0


def gate(get_response: Answer) -> Answer:
    """Lead whoever has not shown a second factor to where it is shown or set up; end sessions that are too old."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(ROOMS) and request.user.is_authenticated:
            if _is_over(request):
                logout(request)
                return _to("account_login", request)
            if _lacks_factor(request):
                if not has_factor(request.user):
                    return _to("mfa_index", request)
                # it began before there was one
                logout(request)
                return _to("account_login", request)
        return get_response(request)

    return answer


def _lacks_factor(request: HttpRequest) -> bool:
    is_asked = settings.SECOND_FACTOR_REQUIRED and not request.path_info.startswith(OPEN)
    return is_asked and not shown_factor(request)


def _is_over(request: HttpRequest) -> bool:
    """Whether the session is older than a day's work. Idle ones are ended by Django, of which this keeps the hour."""
    session, now = request.session, time()
    if now - session.setdefault(BEGUN, now) > settings.SESSION_HOURS * 3600:
        return True
    if now - session.get(SEEN, 0) > OFTEN:
        session[SEEN] = now
    return False


def _to(page: str, request: HttpRequest) -> HttpResponse:
    after = urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(f"{reverse(page)}?{after}")
