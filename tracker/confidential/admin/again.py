"""Whoever enters this room shows once more who they are, and again when nothing was done for some minutes.

A password, and a second factor where there is one: a code, or a security key.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from time import time
from typing import Any

from allauth.mfa.webauthn.internal.auth import begin_authentication
from django import forms
from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from tracker.staff.signing_in.forms import CodeAgainForm, KeyAgainForm
from tracker.staff.signing_in.gate import OFTEN
from tracker.staff.signing_in.steps import has_factor, has_key

UNTIL = "confidential_until"
# the fields of this page, as against those of the page that was left
NAMES = ("confirmed_password", "confirmed_method", "code", "credential")
OURS = {*NAMES, "csrfmiddlewaretoken"}
Context = Callable[[HttpRequest], dict[str, Any]]


class PasswordForm(forms.Form):
    """The password of who is signed in already."""

    confirmed_password = forms.CharField(
        label=_("Your password"),
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
            raise forms.ValidationError(_("This is not your password."))
        return password


class Factor:
    """The second factors of who is signed in: which there are, and whether one was shown."""

    def __init__(self, request: HttpRequest, data: Any) -> None:
        user = request.user
        self.is_needed = has_factor(user)
        self.code = CodeAgainForm(data, user=user) if self.is_needed else None
        self.key = KeyAgainForm(data, user=user) if self.is_needed and has_key(user) else None
        self._shown = self.key if self.key and data and data.get("credential") else self.code

    def is_shown(self) -> bool:
        """Whether it is not needed, or was right; then it is noted as used."""
        if self._shown is None:
            return True
        if not self._shown.is_valid():
            return False
        self._shown.save()
        return True


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
    factor = Factor(request, form.data if is_answered else None)
    if not (form.is_valid() and factor.is_shown()):
        return _page(request, form, factor, context)
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


def _page(request: HttpRequest, form: PasswordForm, factor: Factor, context: Context) -> HttpResponse:
    """What was sent stays on the page, so that an expired hour loses nothing that was typed."""
    method = request.POST.get(NAMES[1]) or request.method
    about = {
        "title": _("Who you are, once more"),
        "form": form,
        "factor": factor,
        "js_data": {"request_options": begin_authentication(request.user)} if factor.key else None,
        "method": method,
        "sent": [(name, value) for name, values in request.POST.lists() for value in values if name not in OURS],
        "minutes": settings.CONFIDENTIAL_MINUTES,
    }
    return render(request, "confidential/again.html", {**context(request), **about})
