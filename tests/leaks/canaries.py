"""Strings that stand nowhere else, one in every field that some reader must not see, and where each of them was put."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models

from tests.architecture.fields import PLACES

TOKEN = re.compile(r"zq[0-9]{6}qz")
# text that is a key to something, and can hold nothing else
STRUCTURAL = {
    "records.AnsweredWarning": {"whole", "rule", "subject", "state"},
    "records.Comment": {"whole", "subject", "field"},
    "records.Citation": {"field"},
    "records.NotTheSame": {"one", "other"},
    "records.Redirect": {"old", "new"},
    "records.Resemblance": {"one", "other", "kind"},
    # it never changes: what stands there is looked for as it is
    "records.Source": {"ref"},
    "staff.ApiKey": {"beginning", "digest"},
}
# public texts that are codes, or that hold what others compute
CODES = {"ref", "language", "published_tz", "sha256", "quote", "public_quote", "translation", "troika", "exclusive_set"}
WEB = {"url", "original_url", "archive_url"}
# what identities, care and grants hold is written by their own verbs: see world.py
BY_VERBS = "confidential"


@dataclass
class Canaries:
    """What was planted: by token, of what kind it is and where it stands."""

    planted: dict[str, tuple[str, str]] = field(default_factory=dict)
    # values that cannot carry a token: the digest of a key, a passage that was hidden
    given: dict[str, tuple[str, str]] = field(default_factory=dict)

    def token(self, kind: str, where: str) -> str:
        """A new one."""
        made = f"zq{len(self.planted):06}qz"
        self.planted[made] = (kind, where)
        return made

    def give(self, value: str, kind: str, where: str) -> None:
        """Look for this value, too."""
        self.given[value.casefold()] = (kind, where)

    def refs(self) -> list[str]:
        """References of what is not public. They stand in addresses that staff ask for, and so in the log."""
        return [value for value, (_, where) in self.given.items() if where.startswith("ref of ")]

    def found(self, text: str) -> set[tuple[str, str]]:
        """Kind and place of all that stand in a text."""
        read = text.casefold()
        tokens = {self.planted[one] for one in TOKEN.findall(read) if one in self.planted}
        return tokens | {about for value, about in self.given.items() if value in read}

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self.planted) + len(self.given)

    def plant(self, kind: str, rows: Iterable[models.Model], *, places: tuple[str, ...] = ("staff",)) -> None:
        """Fill every free text of these rows that stands in one of the places, past forms and not past the database."""
        for row in rows:
            columns = [one for one in free_texts(type(row), places) if not _would_move_passages(row, one)]
            values = {column.name: self._value(kind, row, column) for column in columns}
            if values:
                type(row)._base_manager.filter(pk=row.pk).update(**values)

    def _value(self, kind: str, row: Any, column: Any) -> str:
        token = self.token(kind, f"{row._meta.label}.{column.name}")
        if isinstance(column, models.FileField):
            # what a sealed original says, no page shows: an officer asks for it with a POST
            held = self.token("originals", f"the file in {row._meta.label}") if column.name == "file" else token
            return default_storage.save(f"{token}.txt", ContentFile(held.encode()))
        if column.name in WEB or isinstance(column, models.URLField):
            return f"https://{token}.example/"
        if isinstance(column, models.EmailField):
            return f"{token}@example.org"
        return f"{row.text}\n{token}" if _holds_passages(row, column) else token


def _holds_passages(row: Any, column: Any) -> bool:
    return row._meta.model_name == "capture" and column.name == "text"


def _would_move_passages(row: Any, column: Any) -> bool:
    """Where no text is held, passages stand in none."""
    return _holds_passages(row, column) and not row.text


def free_texts(model: type[models.Model], places: tuple[str, ...]) -> Iterator[Any]:
    """The columns of a model that stand in one of the places and hold whatever somebody writes."""
    label = model._meta.label
    named = {name for place in places for name in PLACES[label].get(place, "").split()}
    for column in model._meta.concrete_fields:
        is_text = isinstance(column, (models.CharField, models.TextField, models.FileField)) and not column.choices
        if is_text and column.name in named - STRUCTURAL.get(label, set()) - CODES:
            yield column


def planted_models(place: str) -> list[type[models.Model]]:
    """The models that have a free text in this place."""
    labelled = (apps.get_model(label) for label in PLACES)
    return [model for model in labelled if any(free_texts(model, (place,)))]
