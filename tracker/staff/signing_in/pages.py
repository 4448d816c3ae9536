"""Pages of one's own account that allauth does not have, or not so."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView
from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

OTHERS = "others"


class SignIn(LoginView):
    """Signing in; who is signed in and may not work here is told so, and not led in a circle."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user: Any = request.user
        if user.is_authenticated and not user.is_staff:
            raise PermissionDenied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer


class RemoveKey(RemoveWebAuthnView):
    """Removing a security key, but not the last factor where one has to be."""

    def get_context_data(self, **options: Any) -> dict[str, Any]:
        return {**super().get_context_data(**options), "is_last": not self._may_go()}

    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form) if self._may_go() else self.form_invalid(form)
        return answer

    def _may_go(self) -> bool:
        return bool(get_adapter().can_delete_authenticator(self.object))


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Begin from the start, as somebody else: also from between password and second factor."""
    logout(request)
    return redirect("account_login")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """Where one is signed in; each session, or all others, can be ended."""
    mine = UserSession.objects.filter(user=request.user)
    if request.method == "POST":
        which = request.POST.get("end", "")
        here = request.session.session_key
        if which == OTHERS:
            ended = list(mine.exclude(session_key=here))
        else:
            ended = [get_object_or_404(mine.exclude(session_key=here), pk=which if which.isdecimal() else None)]
        for one in ended:
            one.end()
        messages.success(
            request,
            gettext("Ended: %(number)s.") % {"number": len(ended)} if ended else _("There was no other session."),
        )
        return redirect("staff_sessions")
    standing = sorted(UserSession.objects.purge_and_list(request.user), key=lambda one: one.created_at, reverse=True)
    return render(request, "staff/sessions.html", {"title": _("Where you are signed in"), "sessions": standing})


@never_cache
@require_safe
def awake(request: HttpRequest) -> HttpResponse:
    """204 while the session stands, which it then goes on doing; anything else says that it has ended."""
    return HttpResponse(status=204 if request.user.is_authenticated else 401)
