from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from tracker.curation.admin.looked_at import LookedAt
from tracker.curation.admin.people import person
from tracker.curation.revoking import PERMISSION, Revoking
from tracker.publishing.actions import issue_key
from tracker.staff.models import ApiKey


class HolderForm(forms.ModelForm):
    """To whom a key is issued."""

    def clean_expires(self) -> Any:
        """Refuse a day that is over."""
        expires = self.cleaned_data["expires"]
        if expires and expires < datetime.now(UTC).date():
            raise forms.ValidationError(_("This day is over (UTC)."))
        return expires


class StateFilter(admin.SimpleListFilter):
    """Whether a key is revoked."""

    title = "state"
    parameter_name = "revoked"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("0", _("Not revoked")), ("1", _("Revoked"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        match self.value():
            case "0":
                return queryset.filter(revoked_at=None)
            case "1":
                return queryset.exclude(revoked_at=None)
        return queryset


@admin.register(ApiKey)
class ApiKeyAdmin(LookedAt):
    """The keys of the API: issued and revoked, never changed. The key itself is shown once and kept nowhere."""

    form = HolderForm
    change_form_template = "admin/api_key.html"
    list_display = ("recognised_by", "holder", "last_day", "issued_at", "issuer", "state")
    list_select_related = ("issued_by", "revoked_by")
    list_filter = (StateFilter,)
    search_fields = ("holder", "contact", "beginning")
    asked = ("holder", "contact", "purpose", "expires")
    fields = (*asked, "recognised_by", "issuer", "issued_at", "revoker", "revoked_at")

    issuer = person("issued_by", _("Issued by"))
    revoker = person("revoked_by", _("Revoked by"))

    @admin.display(description=_("Key"), ordering="beginning")
    def recognised_by(self, held: ApiKey) -> str:
        """What is known of the key."""
        return f"{held.beginning}…"

    @admin.display(description=_("Last day"), ordering="expires", empty_value=_("until revoked"))  # type: ignore[call-overload,untyped-decorator]
    def last_day(self, held: ApiKey) -> Any:
        """The last day on which it works."""
        return held.expires

    @admin.display(description=_("State"), ordering="revoked_at")
    def state(self, held: ApiKey) -> str:
        """Whether it works, in a word."""
        if held.revoked_at:
            return gettext("Revoked")
        return gettext("Expired") if held.expires and held.expires < datetime.now(UTC).date() else gettext("Works")

    def get_urls(self) -> list[URLPattern]:
        revoking = self.admin_site.admin_view(Revoking.as_view(admin=self))
        return [path("<int:object_id>/revoke/", revoking, name="staff_apikey_revoke"), *super().get_urls()]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields if obj else self.asked

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(PERMISSION)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)

    def save_model(self, request: HttpRequest, obj: ApiKey, form: Any, change: bool) -> None:  # noqa: FBT001
        request.issued = issue_key(obj, by=request.user)  # type: ignore[attr-defined]

    def response_add(self, request: HttpRequest, obj: ApiKey, post_url_continue: str | None = None) -> HttpResponse:
        """Show the key on the answer itself: a redirect would have to keep it somewhere meanwhile."""
        context = {
            **self.admin_site.each_context(request),
            "title": _("A key was issued"),
            "opts": self.opts,
            "held": obj,
            "key": request.issued,  # type: ignore[attr-defined]
        }
        return TemplateResponse(request, "admin/key_issued.html", context)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return never_cache(super().add_view)(request, form_url, extra_context)
