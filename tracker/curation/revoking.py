"""The page on which a key of the API is revoked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from tracker.curation.permitted import refuse_without
from tracker.publishing.actions import revoke_key
from tracker.staff.models import ApiKey

PERMISSION = "staff.issue_keys"


class Revoking(View):
    """GET asks once more; POST revokes."""

    admin: Any = None
    held: ApiKey

    def dispatch(self, request: HttpRequest, *args: Any, **options: Any) -> Any:
        refuse_without(request.user, PERMISSION)
        self.held = get_object_or_404(ApiKey, pk=options["object_id"])
        return super().dispatch(request, *args, **options)

    def get(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        context = {
            **self.admin.admin_site.each_context(request),
            "title": _("Revoke a key"),
            "opts": self.admin.opts,
            "held": self.held,
            "back": self._back(),
        }
        return TemplateResponse(request, "admin/key_revoke.html", context)

    def post(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        try:
            revoke_key(self.held, by=request.user)
        except ValidationError as error:
            messages.warning(request, error.message)
        else:
            self.admin.log_change(request, self.held, "Revoked.")
            messages.success(
                request, gettext("Revoked: %(key)s. The next request that bears it is refused.") % {"key": self.held}
            )
        return redirect(self._back())

    def _back(self) -> str:
        return reverse("admin:staff_apikey_change", args=[self.held.pk])
