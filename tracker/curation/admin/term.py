from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.curation.admin.base import RecordAdmin
from tracker.curation.admin.forms import RecordForm
from tracker.reference.models import Term

ENGLISH = "en"


class TermForm(RecordForm):
    """A term of the team's own, with its labels one a line."""

    label = forms.CharField(
        label=_("Label in English"), max_length=200, help_text=_("What people read instead of the code.")
    )
    others = forms.CharField(
        label=_("Labels in other languages"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line: the language's code, a colon, the label. ko: 강제송환"),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        labels = dict(self.instance.labels or {})
        self.fields["label"].initial = labels.pop(ENGLISH, "")
        self.fields["others"].initial = "\n".join(f"{language}: {label}" for language, label in labels.items())
        if "scheme" in self.fields:
            schemes = Term.objects.filter(kind=Term.Kind.TERM).order_by("scheme").values_list("scheme", flat=True)
            self.fields["scheme"].widget = forms.Select(choices=[(name, name) for name in schemes.distinct()])

    def clean_others(self) -> dict[str, str]:
        lines = [line.partition(":") for line in self.cleaned_data["others"].splitlines() if line.strip()]
        if wrong := [language for language, _, label in lines if not label.strip()]:
            raise forms.ValidationError(
                gettext("Write the code of the language, a colon and the label: %(lines)s.")
                % {"lines": ", ".join(wrong)}
            )
        return {language.strip(): label.strip() for language, _, label in lines}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        self.instance.labels = {ENGLISH: cleaned.get("label", ""), **cleaned.get("others", {})}
        return cleaned


@admin.register(Term)
class TermAdmin(RecordAdmin):
    """The vocabularies. A team adds terms of its own and changes those; nothing is ever deleted."""

    form = TermForm
    list_display = ("__str__", "scheme", "code", "is_local", "active")
    list_filter = ("scheme", "is_local", "active")
    search_fields = ("code", "labels", "definition")
    fields = ("scheme", "code", "label", "others", "definition", "source_code", "violation_type", "position", "active")
    autocomplete_fields = ("violation_type",)

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> Any:
        if not search_term.strip():
            return queryset, False
        return queryset.matching(search_term), False  # type: ignore[attr-defined]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("scheme", "code") if obj is not None else ()

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None or self.has_change_permission(request, obj):
            return self.fields
        return [name if name != "label" else "labels" for name in self.fields if name != "others"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or obj.is_local)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
