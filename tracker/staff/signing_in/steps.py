"""What a session has shown so far of whose it is: noted as each step is taken, so that no page has to ask for it."""

from __future__ import annotations

from time import time
from typing import Any

from allauth.account.signals import authentication_step_completed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.dispatch import receiver
from django.http import HttpRequest

STEPS = "staff_steps"
# what somebody has, as against recovery codes, which come with it
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_factor(user: Any) -> bool:
    """Whether `user` has set up a second factor."""
    return Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS).exists()


def has_key(user: Any) -> bool:
    """Whether one of the factors of `user` is a security key."""
    return Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.WEBAUTHN).exists()


def is_last(authenticator: Authenticator) -> bool:
    """Whether nothing but recovery codes would be left without it."""
    others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=FACTORS)
    return not others.exclude(pk=authenticator.pk).exists()


def shown_factor(request: HttpRequest) -> bool:
    """Whether a second factor was shown in this session, by who is signed in now."""
    return bool(_noted(request).get("factor"))


def shown_lately(request: HttpRequest) -> bool:
    """Whether who is signed in has shown something within the minutes in which accounts may be changed."""
    return time() - float(_noted(request).get("at", 0)) < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def _noted(request: HttpRequest) -> dict[str, Any]:
    """What was noted of this session, if it is of who is signed in."""
    noted: dict[str, Any] = request.session.get(STEPS, {})
    return noted if noted.get("whose") == request.user.pk else {}


def _note(request: HttpRequest, user: Any, *, factor: bool) -> None:
    before = request.session.get(STEPS, {})
    had = before.get("factor", False) if before.get("whose") == user.pk else False
    # where a factor was shown, a password by itself is nothing new
    at = time() if factor or not had else before["at"]
    request.session[STEPS] = {"whose": user.pk, "factor": factor or had, "at": at}


@receiver(authentication_step_completed, dispatch_uid="tracker.staff.steps")
def note_step(request: HttpRequest, user: Any, method: str, **_: Any) -> None:
    """A password or a second factor was right."""
    _note(request, user, factor=method == "mfa")


@receiver(authenticator_added, dispatch_uid="tracker.staff.factors")
def note_new_factor(request: HttpRequest, user: Any, authenticator: Authenticator, **_: Any) -> None:
    """A factor that was set up was shown; sessions that never saw it end."""
    if authenticator.type not in FACTORS:
        return
    _note(request, user, factor=True)
    for session in UserSession.objects.filter(user=user).exclude(session_key=request.session.session_key):
        session.end()
