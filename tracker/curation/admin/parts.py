"""What the parts on a record's page share."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from tracker.curation.admin.fields import FieldChoices
from tracker.curation.admin.forms import PartFormSet, RecordForm
from tracker.curation.admin.named import NamedFormSet


class Part(FieldChoices):
    """Parts that are entered with their record."""

    form = RecordForm
    formset = PartFormSet
    extra = 0

    def get_formset(self, request: HttpRequest, obj: Any = None, **options: Any) -> Any:
        formset = super().get_formset(request, obj, **options)
        formset.form.refused = getattr(request, "refused", None)
        return formset


class StackedPart(Part, admin.StackedInline):
    """Parts with many fields, one below the other."""


class TabularPart(Part, admin.TabularInline):
    """Parts with few fields, in a table."""

    formset = NamedFormSet
