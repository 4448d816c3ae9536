"""Search boxes: what is no key of a record is no choice, and some look only within the report at hand."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest


class SearchBox(AutocompleteSelect):
    """The search box of the admin; what an address or a form holds that is no key chooses nothing."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        """The options: as the stock box has them, which looks for any value among the keys."""
        return super().optgroups(name, [one for one in value if self._is_key(one)], attr)

    def _is_key(self, value: Any) -> bool:
        try:
            self.field.remote_field.model._meta.pk.to_python(value)
        except ValidationError:
            return value == ""
        return "\0" not in str(value)


class WithinReport(SearchBox):
    """The admin's search box for parts of a report; `report` is the key of the one that it looks within."""

    report: Any = None

    def get_url(self) -> str:
        url = super().get_url()
        return f"{url}?{urlencode({'report': self.report})}" if self.report else url


def narrow(form: BaseForm, report: Any) -> None:
    """Let the search boxes of a form look within one report."""
    for field in form.fields.values():
        widget = getattr(field.widget, "widget", field.widget)
        if report is not None and isinstance(widget, WithinReport):
            widget.report = report


def of_report(request: HttpRequest, parts: QuerySet[Any]) -> QuerySet[Any]:
    """The parts that such a search box asks for."""
    report = request.GET.get("report", "")
    return parts.filter(report=report) if report.isdecimal() else parts
