"""Fields to choose any number of codes from a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.reference.models import Country, Term


@dataclass(frozen=True)
class Offered:
    """A code that can be chosen, its label, and what else it is found by: one line for all."""

    code: str
    label: str
    aliases: str = ""


def with_code(record: Country | Term) -> str:
    """A country or term, and its code."""
    return f"{record} ({record.iso3 if isinstance(record, Country) else record.code})"


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
        super().__init__({"class": "codes", "data-placeholder": _("Search"), **(attrs or {})})
        self.aliases: dict[str, str] = {}

    def create_option(self, name: str, value: Any, *args: Any, **options: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **options)
        if aliases := self.aliases.get(str(value)):
            option["attrs"]["data-aliases"] = aliases
        return option


class CodesField(forms.MultipleChoiceField):
    """Codes of one list, kept in the order of the alphabet."""

    widget = CodesWidget

    @classmethod
    def offering(cls, offered: list[Offered], **options: Any) -> CodesField:
        """A field to choose among these."""
        field = cls(choices=[(one.code, one.label) for one in offered], **options)
        field.widget.aliases = {one.code: one.aliases for one in offered if one.aliases}
        return field

    def keep(self, codes: Iterable[str] | str | None) -> None:
        """Offer also those codes that were chosen before and stand in no list any more."""
        choices: list[Any] = list(self.choices)  # type: ignore[arg-type]
        offered = {code for code, _ in choices}
        kept = [code for code in self.prepare_value(codes) or [] if code not in offered]
        self.choices = [*choices, *((code, gettext("%(code)s (no longer offered)") % {"code": code}) for code in kept)]

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


def terms_to_choose(scheme: str) -> list[Offered]:
    """The terms of a vocabulary that may be chosen."""
    terms = Term.objects.of(scheme).active()
    return [Offered(term.code, with_code(term), _line(term.labels.values(), str(term))) for term in terms]


def countries_to_choose() -> list[Offered]:
    """Every country."""
    return [
        Offered(
            one.iso3, with_code(one), _line([one.iso2 or "", one.name, *one.aliases, *one.names.values()], str(one))
        )
        for one in Country.objects.order_by("name")
    ]


def _line(names: Iterable[str], shown: str) -> str:
    """Names in one line, each once, without that which is shown."""
    return " | ".join(dict.fromkeys(name for name in names if name and name != shown))
