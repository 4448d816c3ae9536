"""The forms of records: errors stand where they belong, and nothing that was typed is lost."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models.expressions import DatabaseDefault
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from tracker.curation.admin.codes import CodesField
from tracker.curation.admin.within import narrow
from tracker.curation.placing import PlacingForm
from tracker.curation.refusals import Refused
from tracker.curation.words import plain
from tracker.records.models import Report
from tracker.records.terms import TermField
from tracker.reference.models import Term

GONE = _("Somebody has deleted this part since you opened the page. Copy what you need and open the page anew.")


class RecordForm(PlacingForm, forms.ModelForm):
    """A form on one record. `refused` is set for the request in which the database refused it."""

    refused: Refused | None = None

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._keep_what_is_chosen()
        if isinstance(getattr(self.instance, "ref", None), DatabaseDefault):
            # the database gives it; until then a page shows that there is none
            self.instance.ref = ""
        self.initial.update({n: plain(value) for n, value in self.initial.items() if isinstance(value, Decimal)})
        narrow(self, getattr(self.instance, "report_id", None))

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.refused is not None and self.refused.prefix == self.prefix:
            self.add_error(None, self.refused.error)
        return cleaned

    def _keep_what_is_chosen(self) -> None:
        """Terms that may not be chosen any more stay where they were chosen before."""
        for name, field in self.fields.items():
            if isinstance(field, CodesField):
                field.keep(self.initial.get(name))
            elif isinstance(field, forms.ModelChoiceField) and self._is_term(name) and self.initial.get(name):
                field.queryset = field.queryset | Term.objects.filter(pk=self.initial[name])  # type: ignore[operator]

    def _get_validation_exclusions(self) -> set[str]:
        # the model, too, would refuse a term that may not be chosen any more
        kept = {name for name in self.fields if self._is_term(name) and name not in self.changed_data}
        return super()._get_validation_exclusions() | kept

    def _is_term(self, name: str) -> bool:
        return any(isinstance(f, TermField) and f.name == name for f in self._meta.model._meta.concrete_fields)


class ReasonedForm(RecordForm):
    """A form that asks why the record is changed."""

    why = forms.CharField(
        label=_("Why this change"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Optional. Kept in the history, for staff."),
    )


class PartFormSet(BaseInlineFormSet):
    """The parts of a record on its page."""

    @classmethod
    def get_default_prefix(cls) -> str:
        # a record that has no name for its parts would leave none that an anchor can have
        return super().get_default_prefix() or str(cls.model._meta.model_name)  # type: ignore[union-attr]

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields[self._pk_field.name].error_messages["invalid_choice"] = GONE  # type: ignore[attr-defined]
        if self.instance.pk is None:
            # a part may ask its record before either is saved
            setattr(form.instance, self.fk.name, self.instance)
        narrow(form, self.instance.pk if isinstance(self.instance, Report) else None)

    def get_queryset(self) -> Any:
        """The parts; those of a page that was sent, as it was sent: one that is gone still shows what was typed."""
        if self.is_bound and "forms" in vars(self):
            return [form.instance for form in self.initial_forms]
        return super().get_queryset()
