"""The confidential site: for officers, handlers and those with a grant, and only while there is a key."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.debug import SafeExceptionReporterFilter
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from tracker.confidential import keys
from tracker.confidential.admin.again import confirm
from tracker.confidential.admin.meeting import meeting_page, to_be_met
from tracker.confidential.due import due
from tracker.confidential.people import PERMISSION, keeps_identities, may_enter

View = Callable[..., HttpResponse]


class AlwaysDiscreet(SafeExceptionReporterFilter):
    """Error reports of this site hide what was typed and read, also where errors are shown with their code."""

    def is_active(self, request: HttpRequest | None) -> bool:
        return True


class ConfidentialSite(admin.AdminSite):
    """A site that says nothing, not even what there is, to anybody who was not let in by name."""

    site_header = _("Confidential room")
    site_title = _("Confidential room")
    index_title = _("Identities of sources")
    index_template = "confidential/index.html"
    site_url = "/admin/"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        return may_enter(request.user)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:  # noqa: FBT001, FBT002
        inner = super().admin_view(view, cacheable)

        # what hides values hides them in all that is called from here
        @sensitive_variables()
        @sensitive_post_parameters()
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            request.exception_reporter_filter = AlwaysDiscreet()
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path(), reverse("account_login"))
            if not self.has_permission(request):
                raise PermissionDenied(PERMISSION)
            return self._closed(request) or confirm(request, self.each_context) or inner(request, *args, **kwargs)

        return update_wrapper(guarded, view)

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """There is one place to sign in."""
        return redirect_to_login(reverse("confidential:index"), reverse("account_login"))

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        return {**super().each_context(request), "key_is_of_a_demo": settings.DEMO}

    def get_urls(self) -> list[Any]:
        return [path("meet/<int:pk>/", self.admin_view(self.meet), name="meet"), *super().get_urls()]

    def meet(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page on which an officer makes sure who somebody is."""
        return meeting_page(request, pk, self.each_context(request))

    def index(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """What there is, and, for officers, what has to be looked at."""
        is_officer = keeps_identities(request.user)
        about = {"due": due() if is_officer else [], "to_be_met": to_be_met() if is_officer else []}
        return super().index(request, {**about, **(extra_context or {})})

    def _closed(self, request: HttpRequest) -> HttpResponse | None:
        """The page that says why the site is closed, where it is."""
        try:
            keys.at_hand()
        except keys.NoKeyError as error:
            about = {**self.each_context(request), "title": _("This room is closed"), "why": error}
            return render(request, "confidential/closed.html", about, status=503)
        return None


site = ConfidentialSite(name="confidential")
