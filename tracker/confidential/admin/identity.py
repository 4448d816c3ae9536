from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.confidential.admin.base import ApartAdmin
from tracker.confidential.admin.fields import ReasonForm
from tracker.confidential.admin.forms import IdentityForm
from tracker.confidential.admin.site import site
from tracker.confidential.models import Identity
from tracker.confidential.models.identity import OtherKeyError
from tracker.confidential.people import keeps_identities, may_be_opened_by, may_open
from tracker.confidential.sealing import SealBrokenError
from tracker.confidential.sources import remains_of


@admin.register(Identity, site=site)
class IdentityAdmin(ApartAdmin):
    """Who a source is. Lists and titles say the reference alone; who it is, is opened with a reason."""

    form = IdentityForm
    change_form_template = "confidential/identity.html"
    list_display = ("source_ref", "retention_until")
    search_fields = ("source_ref",)
    fieldsets = (
        (None, {"fields": ["source_ref"]}),
        (_("Who it is"), {"fields": ["name", "contact", "location", "notes"]}),
        (_("Why it is kept"), {"fields": ["purpose", "retention_until", "reason"]}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """All references for officers, who delete what is needed no longer; others know of those they may open."""
        found = super().get_queryset(request)
        return found if keeps_identities(request.user) else found.filter(pk__in=may_be_opened_by(request.user))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.admin_site.has_permission(request)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.admin_site.has_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.admin_site.has_permission(request)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return () if obj is None else ("source_ref",)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any) -> Any:  # noqa: FBT001, FBT002
        form: Any = super().get_form(request, obj, change, **options)
        form.shown = getattr(request, "shown", {})
        return form

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Ask why, then show; or save. A page that comes back to be saved carries the mark of what it showed."""
        if object_id is not None and (other := self._other_page(request, unquote(object_id))):
            return other
        # what the form holds in the main database is held until the confidential one has it
        with transaction.atomic():
            return super().changeform_view(request, object_id, form_url, extra_context)

    def _other_page(self, request: HttpRequest, ref: str) -> HttpResponse | None:
        """What comes before the form: that this is not for who asks, or why they do; None if the form may be shown."""
        identity = self.get_object(request, ref)
        if identity is None:
            return None
        if not may_open(request.user, ref):
            title = gettext("Not yours to open")
            return self.page(request, "confidential/others.html", identity, ReasonForm(), title, status=403)
        return None if "mark" in request.POST else self._ask(request, identity)

    def _ask(self, request: HttpRequest, identity: Identity) -> HttpResponse | None:
        """The page that asks why; None if it was said."""
        form = ReasonForm(request.POST or None)
        if form.is_valid():
            try:
                shown = identity.open(by=request.user, reason=form.cleaned_data["reason"])
            except (OtherKeyError, SealBrokenError) as error:
                form.add_error(None, gettext("This identity cannot be opened. %(why)s") % {"why": error})
            else:
                request.shown = {**asdict(shown), **form.cleaned_data}  # type: ignore[attr-defined]
                request.method = "GET"  # the form is shown with it, and nothing saved
                return None
        return self.page(request, "confidential/open.html", identity, form, gettext("Open an identity"))

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Ask why, then delete."""

        def shred(identity: Identity, reason: str) -> str:
            ref = identity.source_ref
            identity.shred(by=request.user, reason=reason)
            return gettext("The identity is deleted, and its key with it. %(remains)s") % {"remains": remains_of(ref)}

        return self.with_reason(request, object_id, "confidential/delete.html", gettext("Delete an identity"), shred)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **options: Any) -> HttpResponse:
        identity = options.get("obj")
        if identity is not None:
            # as it stands now: who was told that it changed may save
            context["mark"] = Identity.objects.get(pk=identity.pk).mark
        context |= {"show_save_and_continue": False, "show_save_and_add_another": False}
        return super().render_change_form(request, context, *args, **options)

    def save_model(self, request: HttpRequest, obj: Identity, form: IdentityForm, change: bool) -> None:  # noqa: FBT001
        obj.keep(form.particulars, by=request.user, reason=form.cleaned_data["reason"])
