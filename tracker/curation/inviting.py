"""The pages on which somebody is invited, and invited again who has lost what they sign in with."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from tracker.staff.models import User
from tracker.staff.reason import Reason
from tracker.staff.signing_in.inviting import begin_anew, days, link_for

PERMISSION = "staff.invite_people"


class WhyForm(forms.Form):
    """Why an account begins anew."""

    reason = Reason(
        _("Why"), _("For example: lost the telephone, and called me. It stands in the history of the account.")
    )


class Inviting(View):
    """GET asks why; POST takes from the account what it was signed in with, and shows a link."""

    admin: Any = None
    person: User

    def dispatch(self, request: HttpRequest, *args: Any, **options: Any) -> Any:
        self.person = get_object_or_404(User, pk=options["object_id"])
        if not request.user.has_perm(PERMISSION) or not self.admin.has_change_permission(request, self.person):
            raise PermissionDenied(PERMISSION)
        return super().dispatch(request, *args, **options)

    def get(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        return self._page(request, WhyForm())

    def post(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        form = WhyForm(request.POST)
        if not form.is_valid():
            return self._page(request, form)
        with transaction.atomic():
            begin_anew(request, self.person)
            self.admin.log_change(request, self.person, f"Invited again: {form.cleaned_data['reason']}")
        self.person.refresh_from_db()
        return given(self.admin, request, self.person)

    def _page(self, request: HttpRequest, form: WhyForm) -> HttpResponse:
        context = {
            **self.admin.admin_site.each_context(request),
            "title": _("Invite again"),
            "opts": self.admin.opts,
            "person": self.person,
            "form": form,
            "back": reverse("admin:staff_user_change", args=[self.person.pk]),
        }
        return TemplateResponse(request, "admin/invite_again.html", context)


def given(page: Any, request: HttpRequest, person: User) -> HttpResponse:
    """The link, on the answer itself: a redirect would have to keep it somewhere meanwhile."""
    context = {
        **page.admin_site.each_context(request),
        "title": _("A link to sign in"),
        "opts": page.opts,
        "person": person,
        "link": link_for(request, person),
        "days": days(),
    }
    answer = render(request, "admin/invited.html", context)
    add_never_cache_headers(answer)
    return answer
