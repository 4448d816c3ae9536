"""Somebody who types what a fixture says into the forms, field by field."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from tests.browser.pages import Form
from tests.browser.written import Fields, Written

# what the tracker gives, or tells, by itself
BY_ITSELF = {"ref", "collection", "media_type"}
NOTHING: tuple[Any, ...] = (None, "", [])

# opens what is folded, and looks at every field
CONTROLS = """
prefix => (
    document.querySelectorAll('details').forEach(folded => { folded.open = true; }),
    [...document.querySelectorAll('#content-main form [name]')]
    .filter(box => box.name.startsWith(prefix))
    .map(box => [box.name.slice(prefix.length), box])
    .filter(([name]) => !name.includes('-'))
    .map(([name, box]) => ({
        name,
        label: (box.labels?.[0] ?? box.closest('table')?.querySelector(`th.column-${name}`))?.textContent ?? '',
        kind: box.type === 'checkbox' ? 'tick'
            : box.type === 'file' ? 'file'
            : box.matches('.admin-autocomplete') ? 'search'
            : box.matches('.codes') ? 'codes'
            : box.matches('select') ? 'pick' : 'fill',
        holds: box.type === 'checkbox' ? box.checked : box.value,
        labels: Object.fromEntries([...box.options ?? []].map(option => [option.value, option.text])),
    }))
)
"""


@dataclass
class Control:
    """A field of a form: what it is called, what one does with it, what it holds, and what its codes are called."""

    name: str
    label: str
    kind: str
    holds: Any
    labels: dict[str, str]

    def __post_init__(self) -> None:
        self.label = self.label.strip().removesuffix(":")


def controls(form: Form) -> dict[str, Control]:
    """The fields of a form by their names."""
    return {found["name"]: Control(**found) for found in form.page.evaluate(CONTROLS, form.prefix)}


class Typist:
    """Types records of a fixture, and leaves alone what a form says already."""

    def __init__(self, written: Written) -> None:
        self.written = written

    def type(self, form: Form, kind: str, fields: Fields, *, without: Collection[str] = ()) -> Form:
        """Type a record of a kind into its form, but for the fields that need no typing."""
        there = controls(form)
        for name, value in fields.items():
            if name in BY_ITSELF or name in without:
                continue
            assert name in there, f"the form has no field for “{name}” of a {kind}: {fields}"
            self._type(form, kind, there[name], value)
        return form

    def parts(self, form: Form, group: str, kind: str, parts: list[Fields], *, without: Collection[str] = ()) -> None:
        """Type parts of the form's record, each into a form of its own."""
        for fields in parts:
            self.type(form.part(group), kind, fields, without=without)

    def _type(self, form: Form, kind: str, control: Control, value: Any) -> None:
        if value in NOTHING and control.holds in NOTHING:
            return
        match control.kind:
            case "tick" if value != control.holds:
                form.turn(control.name)
            case "search":
                form.take(control.name, *self.written.called(kind, control.name, value))
            case "codes":
                for code in value.split(";") if isinstance(value, str) else value:
                    label = control.labels[code]
                    form.take(control.name, label, re.compile(f"^{re.escape(label)}$"))
            case "pick" if value != control.holds:
                form.pick(**{control.name: control.labels[value or ""]})
            case "fill" if str(value) != control.holds:
                form.fill(**{control.name: "" if value is None else str(value)})
