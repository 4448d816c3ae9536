"""Accounts begin with a link that is used once, and not with a password that somebody else knows."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from allauth.core import ratelimit
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.tokens import default_token_generator
from django.contrib.auth.views import PasswordResetConfirmView
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext_lazy as _

from tracker.staff.models import User


def link_for(request: HttpRequest, user: User) -> str:
    """The whole address at which `user` chooses a password: until it is used, or for PASSWORD_RESET_TIMEOUT seconds."""
    name = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    # what opens the door stands behind the question mark: logs end there
    return request.build_absolute_uri(f"{reverse('staff_accept', args=[name])}?token={token}")


def days() -> int:
    """For how many days a link can be used."""
    return timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT).days


@transaction.atomic
def begin_anew(request: HttpRequest, user: User) -> None:
    """Take from an account what it was signed in with: password, factors, sessions, and the count of wrong tries.

    It sees no page of staff until a protection officer has made sure who opened the link.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    user.set_unusable_password()
    user.is_to_be_met, user.last_login = True, None
    user.save(update_fields=["password", "is_to_be_met", "last_login"])
    Authenticator.objects.filter(user=user).delete()
    ratelimit.clear(request, action="login_failed", key=f"mfa-auth-user-{user.pk}")
    for session in UserSession.objects.filter(user=user):
        session.end()


class Accept(PasswordResetConfirmView):
    """Whoever opens the link chooses a password; the link itself is not left in the address."""

    template_name = "staff/accept.html"
    form_class: Any = SetPasswordForm
    title = _("Choose a password")
    reset_url_token = "choose"  # noqa: S105 - a word in the address

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        token = request.GET.get("token") or self.reset_url_token
        return super().dispatch(request, *args, token=token, **kwargs)

    def get_context_data(self, **options: Any) -> dict[str, Any]:
        about = super().get_context_data(**options)
        return about if self.validlink else {**about, "title": _("This link does not work")}

    def form_valid(self, form: Any) -> HttpResponse:
        form.save()
        # whoever vouched for somebody before this has not seen who opened the link
        User.objects.filter(pk=form.user.pk).update(is_to_be_met=True)
        messages.success(self.request, _("Your password is set. Sign in with it, and set up a second factor."))
        return redirect("account_login")
