from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.confidential.admin.base import ApartAdmin
from tracker.confidential.admin.fields import Reason, eligible, line
from tracker.confidential.admin.site import site
from tracker.confidential.models import Care, Identity
from tracker.confidential.sources import level_for_an_identity, level_of


class CareForm(forms.ModelForm):
    """How a source is looked after, by whom, and why that is settled so; `by` is who fills it in."""

    by: Any = None

    handlers = forms.ModelMultipleChoiceField(
        eligible(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Who is in touch with the source. They may open its identity; the fewer, the safer."),
    )
    reason = Reason(_("Why you settle it so"))

    class Meta:
        model = Care
        fields = ("source_ref", "identity_known", "risk_level", "review_due", "consent_date")
        widgets = {"source_ref": line(), "review_due": AdminDateWidget(), "consent_date": AdminDateWidget()}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not self.instance._state.adding:
            self.initial["handlers"] = list(self.instance.handlers.values_list("user_id", flat=True))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        ref = cleaned.get("source_ref") or self.instance.source_ref
        is_known = cleaned.get("identity_known")
        if ref and "source_ref" not in self.errors:
            self._hold(ref, is_known=bool(is_known))
        if is_known and not cleaned.get("handlers"):
            self.add_error("handlers", _("We know who it is: say who handles this source."))
        if self._names_themselves(ref, cleaned.get("handlers") or []):
            self.add_error("handlers", _("You would get at an identity that is kept: let another officer name you."))
        if ref and not is_known and Identity.objects.filter(source_ref=ref).exists():
            self.add_error("identity_known", _("The identity is kept here. Delete it first."))
        return cleaned

    def _names_themselves(self, ref: str, handlers: Any) -> bool:
        is_new = self.by in handlers and self.by.pk not in self.initial.get("handlers", [])
        return is_new and Identity.objects.filter(source_ref=ref).exists()

    def _hold(self, ref: str, *, is_known: bool) -> None:
        """From here to the end of the transaction, nobody changes the source."""
        try:
            (level_for_an_identity if is_known else level_of)(ref)
        except ValidationError as error:
            # on the page of a care that is there, the reference is no field
            self.add_error("source_ref" if "source_ref" in self.fields else None, error.messages)


@admin.register(Care, site=site)
class CareAdmin(ApartAdmin):
    """Who handles a source, and what it has to fear."""

    form = CareForm
    list_display = ("source_ref", "identity_known", "risk_level", "review_due", "handled_by")
    list_filter = ("risk_level", "identity_known")
    search_fields = ("source_ref",)
    fieldsets = (
        (None, {"fields": ["source_ref", "identity_known", "handlers"]}),
        (_("Risk and consent"), {"fields": ["risk_level", "review_due", "consent_date"]}),
        (None, {"fields": ["reason"]}),
    )

    @admin.display(description=_("handlers"))
    def handled_by(self, care: Care) -> str:
        return ", ".join(handler.user_name for handler in care.handlers.all()) or "-"

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("handlers")

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any) -> Any:  # noqa: FBT001, FBT002
        form: Any = super().get_form(request, obj, change, **options)
        form.by = request.user
        return form

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return () if obj is None else ("source_ref",)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"handlers": [request.user.pk], **super().get_changeform_initial_data(request)}

    def changeform_view(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        # what the form holds in the main database is held until the confidential one has it
        with transaction.atomic():
            return super().changeform_view(request, *args, **options)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        self.refuse_others(request)
        care = self.get_object(request, object_id)
        return super().history_view(request, str(care), extra_context)

    def save_model(self, request: HttpRequest, obj: Care, form: CareForm, change: bool) -> None:  # noqa: FBT001
        obj.settle(form.cleaned_data["handlers"], by=request.user, reason=form.cleaned_data["reason"])
        if obj.identity_known and not Identity.objects.filter(source_ref=obj.source_ref).exists():
            address = f"{reverse('confidential:confidential_identity_add')}?source_ref={obj.source_ref}"
            text = gettext('If somebody will have to reach the person: <a href="{address}">enter who it is</a>.')
            self.message_user(request, format_html(text, address=address), messages.INFO)
