from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.confidential.guard import refuse_unknown
from tracker.curation.admin.base import RecordAdmin
from tracker.curation.admin.forms import ReasonedForm
from tracker.curation.admin.long_lists import UsedFilter
from tracker.curation.admin.whose import PRESETS, explain, whose_field
from tracker.curation.forgetting import ForgettingSource
from tracker.curation.redaction import PERMISSION
from tracker.publishing.actions import close_what_may_not_be_shown
from tracker.records.models import Source
from tracker.reference.choices import ProtectionLevel


class SourceForm(ReasonedForm):
    """A source; `by` is who fills it in. Nobody knows who it is, or the identity is kept: never both."""

    by: Any = None
    whose = whose_field()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        explain(self, _("It fills in protection and consent; what is chosen there by hand stays."))

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        preset = PRESETS.get(cleaned.get("whose", ""), {})
        cleaned.update({name: value for name, value in preset.items() if name not in self.changed_data})
        becomes_unknown = cleaned.get("protection_level") == ProtectionLevel.ANONYMOUS_UNKNOWN
        was_unknown = self.initial.get("protection_level") == ProtectionLevel.ANONYMOUS_UNKNOWN
        if becomes_unknown and self.instance.pk and not was_unknown:
            try:
                refuse_unknown(self.instance.ref, by=self.by)
            except ValidationError as error:
                self.add_error("protection_level", error)
        return cleaned


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    """Who told it; never a name."""

    form = SourceForm
    change_form_template = "admin/part_change_form.html"
    asks_why = True
    list_display = ("working_label", "ref", "source_type", "protection_level", "consent_status", "default_reliability")
    list_select_related = ("source_type",)
    list_filter = ("protection_level", "consent_status", ("source_type", UsedFilter))
    search_fields = ("working_label", "ref", "organisation__name")
    autocomplete_fields = ("source_type", "organisation", "coarse_country")
    readonly_fields = ("ref",)
    fieldsets = (
        (None, {"fields": ["ref", "whose", "working_label", "source_type", "organisation", "coarse_country"]}),
        (gettext_lazy("Protection"), {"fields": ["protection_level", "consent_status", "consent_scope"]}),
        (gettext_lazy("Trust"), {"fields": ["default_reliability", "reliability_basis"]}),
    )

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any) -> Any:  # noqa: FBT001, FBT002
        form: Any = super().get_form(request, obj, change, **options)
        form.by = request.user
        return form

    def get_urls(self) -> list[URLPattern]:
        forgetting = self.admin_site.admin_view(ForgettingSource.as_view(admin=self))
        return [path("<int:object_id>/expunge/", forgetting, name="records_source_expunge"), *super().get_urls()]

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **options: Any) -> Any:
        source = context["original"]
        if source is not None and request.user.has_perm(PERMISSION):
            context["deeds"] = {_("Remove for good"): reverse("admin:records_source_expunge", args=[source.pk])}
        return super().render_change_form(request, context, *args, **options)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        super().save_related(request, form, formsets, change)
        revision = close_what_may_not_be_shown(form.instance, by=request.user)
        if revision is not None:
            text = _("What showed or rested on this source is closed at once, by revision %(number)s.") % {
                "number": revision
            }
            self.message_user(request, text, messages.WARNING)
