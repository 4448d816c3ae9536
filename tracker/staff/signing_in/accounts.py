"""What allauth is told of accounts."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from tracker import addresses
from tracker.staff.signing_in.steps import has_factor, shown_lately

# what is kept of an address: enough to know one's own office by
NETWORK_BITS = {4: 24, 6: 48}
TOO_MANY = _(
    "Too many wrong codes: for an hour none is looked at. Or ask whoever keeps the accounts to invite you again."
)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation, and no mail is sent."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Wrong passwords are counted by axes, in the database, for all processes together."""

    def get_client_ip(self, request: HttpRequest) -> str:
        return network_of(request)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """An account that was closed between password and second factor."""
        return redirect("account_login")

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Whoever has a factor shows that: the password alone changes none."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if user.is_authenticated and has_factor(user):
            return [one for one in methods if one["id"] != "reauthenticate"]
        return methods

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whoever has just signed in is not asked again."""
        return not shown_lately(context.request)


def network_of(request: HttpRequest) -> str:
    """The network of who asks, as an address: in it wrong passwords are counted together."""
    return addresses.network(addresses.client(request), NETWORK_BITS) or "0.0.0.0"  # noqa: S104 - no address


def username_of(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """Whose failures axes counts, hashed: a password is typed into the wrong field easily enough."""
    name = str((credentials or {}).get("username") or request.POST.get("login", ""))
    return salted_hmac("tracker.staff.tries", name).hexdigest()
