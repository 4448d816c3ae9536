"""Everything that is wrong on a page, with a way to each place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm
from django.utils.text import capfirst
from django.utils.translation import gettext


@dataclass
class Mistake:
    """One thing that is wrong: what is said of it, and the anchor of the place."""

    where: str
    says: str
    anchor: str


def mistakes(form: BaseForm, formsets: list[Any]) -> list[Mistake]:
    """What is wrong in the record's own form and in its parts, in the order of the page."""
    found = list(_of_form(form))
    for shown in formsets:
        formset = shown.formset
        kind = str(shown.opts.verbose_name)
        found += [Mistake(kind, str(error), f"{formset.prefix}-heading") for error in formset.non_form_errors()]
        for number, part in enumerate(formset.forms):
            found += _of_form(part, f"{capfirst(kind)} {number + 1}", f"{formset.prefix}-{number}")
    return found


def _of_form(form: BaseForm, part: str = "", anchor: str = "content-start") -> Iterator[Mistake]:
    """What is wrong in one form; what belongs to no field that one sees stands at the form's own anchor."""
    for name, errors in form.errors.items():
        field = form.fields.get(name)
        seen = field is not None and not form[name].is_hidden
        where = ", ".join(filter(None, [part, str(form[name].label) if seen else ""]))
        for error in errors:
            yield Mistake(where or gettext("The record"), str(error), form[name].id_for_label if seen else anchor)
