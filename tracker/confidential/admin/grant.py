from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.confidential.admin.base import ApartAdmin
from tracker.confidential.admin.fields import Reason, eligible, line
from tracker.confidential.admin.site import site
from tracker.confidential.models import Grant, Identity
from tracker.confidential.models.grant import LONGEST

USUAL = 7


class GrantForm(forms.ModelForm):
    """Who may open which identity, for how many days, and what for."""

    user = forms.ModelChoiceField(eligible(), label=_("Give it to"), help_text=_("Never to yourself."))
    days = forms.IntegerField(
        min_value=1,
        max_value=LONGEST.days,
        initial=USUAL,
        help_text=_("It ends by itself after that: 30 at most."),
    )
    reason = Reason(_("What they need it for"))

    class Meta:
        model = Grant
        fields = ("source_ref",)
        widgets = {"source_ref": line()}

    def clean_source_ref(self) -> str:
        ref = str(self.cleaned_data["source_ref"])
        if not Identity.objects.filter(source_ref=ref).exists():
            raise forms.ValidationError(_("No identity is kept under this reference."))
        return ref


@admin.register(Grant, site=site)
class GrantAdmin(ApartAdmin):
    """Who may open whose identity for some days. A grant is given and ended, never changed."""

    form = GrantForm
    list_display = ("source_ref", "user_name", "given_by_name", "starts", "ends", "holds", "ending")
    list_display_links = None
    search_fields = ("source_ref", "user_name", "given_by_name")
    fieldsets = ((None, {"fields": ["source_ref", "user", "days", "reason"]}),)

    @admin.display(description=_("in force"), boolean=True)
    def holds(self, grant: Grant) -> bool:
        return grant.is_in_force

    @admin.display(description="")
    def ending(self, grant: Grant) -> Any:
        return self.link(grant, "delete", gettext("End it now")) if grant.is_in_force else ""

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any) -> Any:  # noqa: FBT001, FBT002
        form: Any = super().get_form(request, obj, change, **options)
        form.base_fields["user"].queryset = eligible().exclude(pk=request.user.pk)
        return form

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Grant, form: GrantForm, change: bool) -> None:  # noqa: FBT001
        asked = form.cleaned_data
        given = Grant.give(
            asked["source_ref"],
            asked["user"],
            until=now() + timedelta(days=asked["days"]) - timedelta(seconds=1),
            by=request.user,
            reason=asked["reason"],
        )
        obj.pk, obj.user_name = given.pk, given.user_name

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Ask why, then end it: it stays in the list."""

        def end(grant: Grant, reason: str) -> str:
            grant.end(by=request.user, reason=reason)
            return gettext("Ended: %(name)s may open it no longer.") % {"name": grant.user_name}

        return self.with_reason(request, object_id, "confidential/end.html", gettext("End a grant"), end)
