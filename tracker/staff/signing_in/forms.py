"""Forms in which something is shown: one try at a time for each account, and nonsense is an error on the form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm, ReauthenticateWebAuthnForm
from django.core.exceptions import ValidationError
from django.db import transaction

from tracker.staff.models import User

# what the parser of a key's answer raises where a field is missing, of another kind or cut short
MALFORMED = (AttributeError, IndexError, KeyError, TypeError, ValueError, OverflowError)


def _in_turn(user: Any, look: Callable[[], Any]) -> Any:
    """What `look` says while nobody else tries for `user`; a refusal counts, and is raised afterwards."""
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        try:
            return look()
        except ValidationError as error:
            refused = error
    raise refused


def _well_formed(look: Callable[[], Any]) -> Any:
    try:
        return look()
    except MALFORMED as error:
        raise get_adapter().validation_error("incorrect_code") from error


class CodeForm(AuthenticateForm):
    """The code at sign-in."""

    def clean_code(self) -> str:
        return str(_in_turn(self.user, super().clean_code))


class CodeAgainForm(ReauthenticateForm):
    """The code once more."""

    def clean_code(self) -> str:
        return str(_in_turn(self.user, super().clean_code))


class KeyForm(AuthenticateWebAuthnForm):
    """The security key at sign-in."""

    def clean_credential(self) -> Any:
        return _in_turn(self.user, lambda: _well_formed(super(KeyForm, self).clean_credential))


class KeyAgainForm(ReauthenticateWebAuthnForm):
    """The security key once more."""

    def clean_credential(self) -> Any:
        return _in_turn(self.user, lambda: _well_formed(super(KeyAgainForm, self).clean_credential))


class NewAppForm(ActivateTOTPForm):
    """An app that is set up; the code that shows it is taken this once."""

    def clean_code(self) -> str:
        shown = str(_in_turn(self.user, super().clean_code))
        TOTP(Authenticator(user=self.user))._mark_code_used(shown)  # noqa: SLF001 - where sign-in looks for it
        return shown


class NewKeyForm(AddWebAuthnForm):
    """A security key that is set up."""

    def clean(self) -> Any:
        return _well_formed(super().clean)
