"""What staff noted beside the records may repeat words that are removed: there, too, █ takes their place."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pgtrigger
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.db.models import Model

from tracker.publishing.models import FreezeLog, RevisionLog
from tracker.publishing.tables import QUOTED
from tracker.publishing.wiping.kin import Kin, history_of
from tracker.publishing.wiping.words import SHORTEST
from tracker.records.alike import Letters, bare, blotted, spans
from tracker.records.models import (
    WHOLES,
    AnsweredWarning,
    Citation,
    Collection,
    Comment,
    FileRead,
    NotTheSame,
    Redirect,
    ReportSource,
    Source,
)

# free text that staff alone read
NOTES: dict[type[Model], tuple[str, ...]] = {
    AnsweredWarning: ("reason",),
    Citation: ("note",),
    Collection: ("note",),
    Comment: ("says", "answer"),
    NotTheSame: ("why",),
    Redirect: ("why",),
    ReportSource: ("reliability_basis",),
    Source: ("consent_scope", "reliability_basis"),
    **dict.fromkeys(WHOLES, ("return_note", "withdrawal_reason")),
}
# of a record that is removed: what tells it from all others. A label or a day may stand in any note
TELLING = (
    "title",
    "summary",
    "quote",
    "public_quote",
    "translation",
    "byline",
    "url",
    "original_url",
    "archive_url",
    "text",
    "response_text",
    "question_text",
    "author_interpretation",
)
# characters of words that nobody chose
SHORTEST_UNCHOSEN = 16
# letters by which words are looked for first
BEGINNING = 8


@dataclass(frozen=True)
class Sought:
    """Words to look for in many texts. Most texts have none of them, which their beginnings tell quickly."""

    words: tuple[str, ...]

    def blot(self, text: str) -> str:
        """The text with █ in the place of the words."""
        read = Letters(text)
        letters = read.letters
        met = self._beginnings.keys() & {letters[at : at + BEGINNING] for at in range(len(letters))}
        near = {one for beginning in met for one in self._beginnings[beginning]}
        near.update(one for one in self._short if bare(one) in letters)
        return blotted(text, spans(read, near)) if near else text

    @cached_property
    def _beginnings(self) -> dict[str, list[str]]:
        """The words by the letters that they begin with."""
        found: dict[str, list[str]] = {}
        for one in self.words:
            if len(letters := bare(one)) >= BEGINNING:
                found.setdefault(letters[:BEGINNING], []).append(one)
        return found

    @cached_property
    def _short(self) -> list[str]:
        return [one for one in self.words if 0 < len(bare(one)) < BEGINNING]


@dataclass(frozen=True)
class Column:
    """A column of notes: how its text is read, and what is set to write it."""

    model: type[Model]
    text: str
    written: str

    def changed(self, blot: Callable[[str], str]) -> Iterator[tuple[str, str]]:
        """The different texts that would change, and what they would become."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT DISTINCT {self.text} {self._where} {self.text} <> ''")
            for (text,) in cursor.fetchall():
                if (left := blot(text)) != text:
                    yield text, left

    def write(self, before: str, after: str) -> None:
        """Put a text in the place of another, wherever it stands."""
        with connection.cursor() as cursor:
            table = self.model._meta.db_table
            cursor.execute(f"UPDATE {table} SET {self.written} WHERE {self.text} = %s", [after, before])

    @property
    def _where(self) -> str:
        return f"FROM {self.model._meta.db_table} WHERE"


def blot_notes(said: Iterable[str], also: Iterable[str] = ()) -> None:
    """Put █ in the place of these words in every note, in every version of it, and in every reason that was given.

    Of what was `said`, only what is long enough not to stand there by chance; `also` are names that somebody chose.
    """
    sought = _sought(said, also)
    with pgtrigger.ignore():
        for column in _columns():
            for before, after in column.changed(sought.blot):
                column.write(before, after)
        for before, after in _column(LogEntry, "change_message").changed(lambda text: _blot_json(text, sought)):
            _column(LogEntry, "change_message").write(before, after)


def count_notes(said: Iterable[str]) -> int:
    """How many different notes have these words now; their versions and the reasons of changes are not counted."""
    sought = _sought(said)
    return sum(1 for column in _notes() for _ in column.changed(sought.blot))


def said_by(kin: Kin) -> set[str]:
    """Words that tell a whole from all others: what it quotes and is called, and what claims repeat that rest on it."""
    found = _texts({model: (keys, TELLING) for model, keys in kin.keys.items()})
    for claims in (kin.claims, kin.former):
        found |= _texts({model: (keys, tuple(QUOTED.get(model, ()))) for model, keys in claims.items()})
    return {one for one in found if len(one) >= SHORTEST_UNCHOSEN}


def _sought(said: Iterable[str], also: Iterable[str] = ()) -> Sought:
    return Sought((*sorted(one for one in said if len(one) >= SHORTEST), *also))


def _texts(wanted: Mapping[type[Model], tuple[set[int], tuple[str, ...]]]) -> set[str]:
    """What stood in columns of records, in any version."""
    found: set[str] = set()
    for model, (keys, names) in wanted.items():
        held = sorted({field.name for field in model._meta.concrete_fields}.intersection(names))
        # a capture's text is no single word of it
        if held and model.__name__ != "Capture":
            for texts in history_of(model).objects.filter(pgh_obj_id__in=keys).values_list(*held):
                found.update(filter(None, texts))
    return found


def _notes() -> Iterator[Column]:
    yield _column(RevisionLog, "note")
    yield _column(FreezeLog, "why")
    yield _column(FileRead, "reason")
    for model, names in NOTES.items():
        for name in names:
            yield _column(model, name)


def _columns() -> Iterator[Column]:
    yield from _notes()
    yield _column(LogEntry, "object_repr")
    for model, names in NOTES.items():
        for name in names:
            yield _column(history_of(model), name)
    for table in apps.get_app_config("records").get_models():
        if hasattr(table, "pgh_context"):
            why = "pgh_context->>'why'"
            yield Column(table, why, "pgh_context = jsonb_set(pgh_context, '{why}', to_jsonb(%s::text))")


def _column(model: type[Model], name: str) -> Column:
    return Column(model, name, f"{name} = %s")


def _blot_json(text: str, sought: Sought) -> str:
    """A message of the log of the forms: words are blotted in what it says, not in how it is written."""
    try:
        said = json.loads(text)
    except ValueError:
        return sought.blot(text)
    left = _blot_strings(said, sought)
    return text if left == said else json.dumps(left)


def _blot_strings(said: Any, sought: Sought) -> Any:
    if isinstance(said, dict):
        return {key: _blot_strings(value, sought) for key, value in said.items()}
    if isinstance(said, list):
        return [_blot_strings(one, sought) for one in said]
    return sought.blot(said) if isinstance(said, str) else said
