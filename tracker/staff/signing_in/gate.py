"""What a session must have shown before it sees a page of staff, and how long it lasts."""

from __future__ import annotations

from http import HTTPStatus
from time import time
from urllib.parse import urlencode

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _

from tracker.staff.middleware import ROOMS, Answer
from tracker.staff.signing_in.steps import has_factor, shown_factor
from tracker.staff.typed import typed

# where a factor is set up, and the way out
OPEN = ("/admin/account/", "/admin/login/", "/admin/logout/")
# where words are typed that may be shown again; those of the confidential room are not
WORK = "/admin/"
BEGUN = "begun"
SEEN = "seen"
# the session is written once in a while, not with every page
OFTEN = 60.0


def gate(get_response: Answer) -> Answer:
    """Lead whoever has not shown a second factor to where it is shown or set up; end sessions that are too old.

    Whoever was invited sees nothing before an officer has made sure who opened the link: whoever
    keeps the accounts could have.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(ROOMS) and request.user.is_authenticated:
            if _is_over(request):
                logout(request)
                return _words(request) if _is_lost(request) else HttpResponseRedirect(_sign_in(request.get_full_path()))
            if settings.SECOND_FACTOR_REQUIRED and not shown_factor(request):
                if has_factor(request.user):
                    # it began before there was one
                    logout(request)
                    return HttpResponseRedirect(_sign_in(request.get_full_path()))
                if not request.path_info.startswith(OPEN):
                    return redirect("mfa_index")
            if request.user.is_to_be_met and not request.path_info.startswith(OPEN):
                return render(request, "staff/to_be_met.html", {"title": _("Not yet")}, status=HTTPStatus.FORBIDDEN)
        elif _is_lost(request):
            return _words(request)
        return _followed(request, get_response)

    return answer


def _is_lost(request: HttpRequest) -> bool:
    """Whether a form of ours came after its session had ended: to ask for a password now would drop what it holds.

    What another site lets a browser send is not shown as somebody's own words.
    """
    is_ours = request.META.get("HTTP_SEC_FETCH_SITE", "same-origin") == "same-origin"
    is_work = request.path_info.startswith(WORK) and not request.path_info.startswith(OPEN)
    return request.method == "POST" and is_work and is_ours and "csrfmiddlewaretoken" in request.POST


def _words(request: HttpRequest) -> HttpResponse:
    """Say that nothing was saved, and give back what was typed."""
    context = {"title": _("Not saved"), "typed": typed(request.POST), "sign_in": _sign_in(request.path)}
    response = render(request, "staff/signed_out.html", context, status=HTTPStatus.FORBIDDEN)
    add_never_cache_headers(response)
    return response


def _followed(request: HttpRequest, get_response: Answer) -> HttpResponse:
    """The answer; where it gave the session another key, its owner still finds and ends it in their list."""
    before = request.session.session_key
    response = get_response(request)
    after = request.session.session_key
    if before and after and before != after:
        UserSession.objects.filter(session_key=before).update(session_key=after)
    return response


def _is_over(request: HttpRequest) -> bool:
    """Whether the session is older than a day's work. Idle ones are ended by Django, of which this keeps the hour."""
    session, now = request.session, time()
    if now - session.setdefault(BEGUN, now) > settings.SESSION_HOURS * 3600:
        return True
    if now - session.get(SEEN, 0) > OFTEN:
        session[SEEN] = now
    return False


def _sign_in(after: str) -> str:
    return f"{reverse('account_login')}?{urlencode({'next': after})}"
