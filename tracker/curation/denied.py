"""What is answered to somebody who is signed in and may not do what they asked for."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from tracker.curation.roles import called
from tracker.research.problems import is_api
from tracker.research.views import errors


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403. Pages of staff name the right that is missing in the exception, as `app.codename`."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or is_api(request):
        return errors.permission_denied(request, exception)
    context = {
        **admin.site.each_context(request),
        "title": _("Your account may not do this"),
        "mine": called(user.groups.order_by("name").values_list("name", flat=True)),
        "those_who_may": _groups_with(str(exception)),
    }
    return render(request, "admin/denied.html", context, status=403)


def _groups_with(permission: str) -> list[str]:
    app, _, codename = permission.partition(".")
    holding = Group.objects.filter(permissions__content_type__app_label=app, permissions__codename=codename)
    return called(holding.order_by("name").values_list("name", flat=True))
