"""Fields to choose any number of codes from a list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from tracker.reference.models import Country, Term


class CodesWidget(forms.SelectMultiple):
    """A list that can be searched as one types, in the manner of the admin's own search boxes."""

    class Media:
        css = {"screen": ["admin/css/vendor/select2/select2.css", "admin/css/autocomplete.css"]}
        js = [
            "admin/js/vendor/jquery/jquery.js",
            "admin/js/vendor/select2/select2.full.js",
            "admin/js/jquery.init.js",
            "curation/codes.js",
        ]

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "codes", "data-placeholder": "Search", **(attrs or {})})


class CodesField(forms.MultipleChoiceField):
    """Codes of one list, kept in the order of the alphabet."""

    widget = CodesWidget

    def keep(self, codes: Iterable[str] | str | None) -> None:
        """Offer also those codes that were chosen before and stand in no list any more."""
        choices: list[Any] = list(self.choices)  # type: ignore[arg-type]
        offered = {code for code, _ in choices}
        kept = [code for code in self.prepare_value(codes) or [] if code not in offered]
        self.choices = [*choices, *((code, f"{code} (no longer offered)") for code in kept)]

    def clean(self, value: Any) -> Any:
        return sorted(super().clean(value))


class NamesWidget(CodesWidget):
    """The same list; what is chosen stands first in it, in its own order, and is sent so."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        groups = super().optgroups(name, value, attrs)
        return sorted(groups, key=lambda group: _place(str(group[1][0]["value"]), value))


def _place(code: str, chosen: list[str]) -> int:
    return chosen.index(code) if code in chosen else len(chosen)


class NamesField(CodesField):
    """Codes that the record holds as one text, with ; between, in the order in which they are chosen."""

    widget = NamesWidget

    def prepare_value(self, value: Any) -> Any:
        return [name for name in value.split(";") if name] if isinstance(value, str) else value

    def clean(self, value: Any) -> str:
        return ";".join(forms.MultipleChoiceField.clean(self, value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return not self.disabled and (self.prepare_value(initial) or []) != (data or [])


def terms_to_choose(scheme: str) -> list[tuple[str, str]]:
    """Code and label of the terms of a vocabulary that may be chosen."""
    return [(term.code, str(term)) for term in Term.objects.of(scheme).active()]


def countries_to_choose() -> list[tuple[str, str]]:
    """Code and name of every country."""
    return [(country.iso3, str(country)) for country in Country.objects.order_by("name")]
