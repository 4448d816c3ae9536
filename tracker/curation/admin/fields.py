"""How the forms show the tracker's own kinds of columns."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import AdminTextInputWidget, RelatedFieldWidgetWrapper
from django.db import models
from django.http import HttpRequest

from tracker.curation.admin.codes import CodesField, Offered, countries_to_choose, terms_to_choose, with_code
from tracker.curation.admin.within import SearchBox, WithinReport
from tracker.curation.words import label
from tracker.records.countries import CountriesField
from tracker.records.terms import TermsField
from tracker.reference.models import Country, Term

# what a form asks and no record holds: nothing to look at
FORM_ONLY = {"days_stand", "whose"}
# texts that may be longer than this get a wide box
LINE = 150


class Lines(forms.CharField):
    """Text of several lines. Browsers send the ends of lines in a form of their own: they are as files have them."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text.replace("\r\n", "\n") if text else text


class FieldChoices(BaseModelAdmin):
    """Lists of terms as lists to search, parts of a report as search boxes within it."""

    # foreign keys to parts of the report that the form is about
    within_report: ClassVar[tuple[str, ...]] = ()

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        found = super().get_fieldsets(request, obj)
        if self.has_change_permission(request, obj):
            return found
        return [(title, {**options, "fields": _held(options["fields"])}) for title, options in found]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        if isinstance(db_field, (TermsField, CountriesField)):
            named = {"label": label(db_field), "help_text": db_field.help_text}
            return CodesField.offering(_to_choose(db_field), required=False, **named)
        field = super().formfield_for_dbfield(db_field, request, **(_look(db_field) | options))
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            # what the form names is looked at or added here; it is changed and deleted on its own page
            field.widget.can_change_related = field.widget.can_delete_related = False
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        if db_field.name in self.within_report:
            options["widget"] = WithinReport(db_field, self.admin_site)
        elif db_field.name in self.get_autocomplete_fields(request):
            options.setdefault("widget", SearchBox(db_field, self.admin_site))
        field: Any = super().formfield_for_foreignkey(db_field, request, **options)
        if field is not None and issubclass(db_field.remote_field.model, (Country, Term)):
            field.label_from_instance = with_code
        return field


def _held(fields: Any) -> list[Any]:
    """The fields that a record holds."""
    return [field for field in fields if not (isinstance(field, str) and field in FORM_ONLY)]


def _to_choose(db_field: TermsField | CountriesField) -> list[Offered]:
    return terms_to_choose(db_field.scheme) if isinstance(db_field, TermsField) else countries_to_choose()


def _look(db_field: Any) -> dict[str, Any]:
    """Options that make a form field easier to use than the stock one."""
    look: dict[str, Any] = {"label": label(db_field)}
    if isinstance(db_field, models.URLField):
        look["assume_scheme"] = "https"
    elif isinstance(db_field, models.TextField):
        look["form_class"] = Lines
        look["widget"] = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
    elif isinstance(db_field, models.CharField) and not db_field.choices and (db_field.max_length or 0) > LINE:
        look["widget"] = AdminTextInputWidget(attrs={"class": "vLargeTextField"})
    return look
