"""How the forms show the tracker's own kinds of columns."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib.admin.options import BaseModelAdmin
from django.db import models
from django.http import HttpRequest

from tracker.curation.admin.codes import CodesField, terms_to_choose
from tracker.curation.admin.within import WithinReport
from tracker.records.terms import TermsField


class FieldChoices(BaseModelAdmin):
    """Lists of terms as lists to search, parts of a report as search boxes within it."""

    # foreign keys to parts of the report that the form is about
    within_report: ClassVar[tuple[str, ...]] = ()

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        if isinstance(db_field, TermsField):
            return CodesField(
                choices=terms_to_choose(db_field.scheme),
                required=False,
                label=str(db_field.verbose_name).capitalize(),
                help_text=db_field.help_text,
            )
        if isinstance(db_field, models.URLField):
            options["assume_scheme"] = "https"
        if isinstance(db_field, models.TextField) and "widget" not in options:
            options["widget"] = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
        return super().formfield_for_dbfield(db_field, request, **options)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        if db_field.name in self.within_report:
            options["widget"] = WithinReport(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **options)
