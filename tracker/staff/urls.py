"""Signing in, and one's own account."""

from allauth.account.views import reauthenticate
from django.contrib.auth.decorators import login_required
from django.urls import include, path
from django.views.generic import RedirectView
from django.views.i18n import set_language

from tracker.staff.signing_in.inviting import Accept
from tracker.staff.signing_in.pages import RemoveKey, SignIn, awake, leave, sessions
from tracker.staff.signing_in.password import OwnPassword

urlpatterns = [
    path("account/language/", set_language, name="set_language"),
    path("login/", SignIn.as_view(), name="account_login"),
    path("password_change/", login_required(OwnPassword.as_view()), name="staff_password"),
    path("account/", RedirectView.as_view(pattern_name="mfa_index"), name="staff_account"),
    path("account/again/", reauthenticate, name="account_reauthenticate"),
    path("account/second-factor/webauthn/keys/<int:pk>/remove/", RemoveKey.as_view()),
    path("account/second-factor/", include("allauth.mfa.urls")),
    path("account/sessions/", sessions, name="staff_sessions"),
    path("account/leave/", leave, name="staff_leave"),
    path("account/awake/", awake, name="staff_awake"),
    path("account/invited/<uidb64>/", Accept.as_view(), name="staff_accept"),
]
