"""Whoever enters this room gives their password once more, and again when nothing was done for some minutes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from time import time
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

UNTIL = "confidential_until"
NAMES = ("confirmed_password", "confirmed_method")
# of what is sent, fields that are none of the page that was left
OURS = {*NAMES, "csrfmiddlewaretoken"}
Context = Callable[[HttpRequest], dict[str, Any]]
# the session is written once in a while, not with every page
OFTEN = timedelta(minutes=1).total_seconds()


class PasswordForm(forms.Form):
    """The password of who is signed in already."""

    confirmed_password = forms.CharField(
        label="Your password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )

    def __init__(self, request: HttpRequest, data: Any) -> None:
        super().__init__(data)
        self.request = request

    def clean_confirmed_password(self) -> str:
        password = str(self.cleaned_data["confirmed_password"])
        user: Any = self.request.user
        # counted, and locked out, where signing in is
        if authenticate(self.request, username=user.get_username(), password=password) != user:
            raise forms.ValidationError("This is not your password.")
        return password


def confirm(request: HttpRequest, context: Context) -> HttpResponse | None:
    """The page that asks for the password, in the `context` of its site; None if it was given.

    Then the request goes on as it came.
    """
    if _left(request) > 0:
        if _left(request) < _whole() - OFTEN:
            begin(request.session)
        return None
    is_answered = request.method == "POST" and NAMES[0] in request.POST
    form = PasswordForm(request, request.POST if is_answered else None)
    if not form.is_valid():
        return _page(request, form, context)
    request.session.cycle_key()
    begin(request.session)
    if request.POST.get(NAMES[1]) != "POST":
        return HttpResponseRedirect(request.get_full_path())
    request.POST = request.POST.copy()
    for name in NAMES:
        request.POST.pop(name, None)
    return None


def begin(session: Any) -> None:
    """Let this session be in the room from now on, for as long as something is done."""
    session[UNTIL] = time() + _whole()


def _whole() -> float:
    return timedelta(minutes=settings.CONFIDENTIAL_MINUTES).total_seconds()


def _left(request: HttpRequest) -> float:
    """Seconds for which the password need not be given again."""
    return float(request.session.get(UNTIL, 0)) - time()


def _page(request: HttpRequest, form: PasswordForm, context: Context) -> HttpResponse:
    """What was sent stays on the page, so that an expired hour loses nothing that was typed."""
    method = request.POST.get(NAMES[1]) or request.method
    about = {
        "title": "Your password once more",
        "form": form,
        "method": method,
        "sent": [(name, value) for name, values in request.POST.lists() for value in values if name not in OURS],
        "minutes": settings.CONFIDENTIAL_MINUTES,
    }
    return render(request, "confidential/again.html", {**context(request), **about})
