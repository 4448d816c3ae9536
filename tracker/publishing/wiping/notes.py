"""What staff noted beside the records may repeat words that are removed: there, too, █ takes their place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pgtrigger
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.db.models import Model

from tracker.publishing.models import RevisionLog
from tracker.publishing.tables import QUOTED
from tracker.publishing.wiping.kin import Kin, history_of
from tracker.records.alike import blotted, pattern
from tracker.records.models import WHOLES, AnsweredWarning, Citation, Collection, ReportSource, Source

# free text that staff alone read
NOTES: dict[type[Model], tuple[str, ...]] = {
    AnsweredWarning: ("reason",),
    Citation: ("note",),
    Collection: ("note",),
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
# shorter words, in characters, stand in a note by chance; more so those that nobody chose to remove
SHORTEST, SHORTEST_UNCHOSEN = 12, 16


@dataclass(frozen=True)
class Column:
    """A column of notes: how its text is read, and what is set to write it."""

    model: type[Model]
    text: str
    written: str

    def repeating(self, sought: str) -> list[tuple[int, str]]:
        """Keys and texts of the rows that have some of the words; held, so that nobody writes them meanwhile."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {self.key}, {self.text} {self._where} FOR UPDATE", [sought])
            return cursor.fetchall()

    def count(self, sought: str) -> int:
        """How many rows have some of the words."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) {self._where}", [sought])
            return int(cursor.fetchone()[0])

    def write(self, key: int, text: str) -> None:
        """Put a text in the place of what stands there."""
        with connection.cursor() as cursor:
            table = self.model._meta.db_table
            cursor.execute(f"UPDATE {table} SET {self.written} WHERE {self.key} = %s", [text, key])

    @property
    def _where(self) -> str:
        return f"FROM {self.model._meta.db_table} WHERE {self.text} <> '' AND {self.text} ~* %s"

    @property
    def key(self) -> str:
        """The column of the primary key."""
        return str(self.model._meta.pk.column)


def blot_notes(said: Iterable[str], also: Iterable[str] = ()) -> None:
    """Put █ in the place of these words in every note, in every version of it, and in every reason that was given.

    Of what was `said`, only what is long enough not to stand there by chance; `also` are names that somebody chose.
    """
    if words := _sought(said, also):
        with pgtrigger.ignore():
            for column in _columns():
                for key, text in column.repeating("|".join(map(pattern, words))):
                    column.write(key, blotted(text, words))


def count_notes(said: Iterable[str]) -> int:
    """How many notes have these words: those of now, without their versions and the reasons of changes."""
    words = _sought(said)
    return sum(one.count("|".join(map(pattern, words))) for one in _notes()) if words else 0


def said_by(kin: Kin) -> set[str]:
    """Words that tell a whole from all others: what it quotes and is called, and what claims repeat that rest on it."""
    found = _texts({model: (keys, TELLING) for model, keys in kin.keys.items()})
    for claims in (kin.claims, kin.former):
        found |= _texts({model: (keys, tuple(QUOTED.get(model, ()))) for model, keys in claims.items()})
    return {one for one in found if len(one) >= SHORTEST_UNCHOSEN}


def _sought(said: Iterable[str], also: Iterable[str] = ()) -> list[str]:
    """The words that are looked for; also as JSON writes them, as the log of the forms is kept."""
    words = [*(one for one in said if len(one) >= SHORTEST), *also]
    return sorted({*words, *(json.dumps(one)[1:-1] for one in words)})


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
    for model, names in NOTES.items():
        for name in names:
            yield _column(model, name)


def _columns() -> Iterator[Column]:
    yield from _notes()
    yield _column(LogEntry, "object_repr")
    yield _column(LogEntry, "change_message")
    for model, names in NOTES.items():
        for name in names:
            yield _column(history_of(model), name)
    for table in apps.get_app_config("records").get_models():
        if hasattr(table, "pgh_context"):
            why = "pgh_context->>'why'"
            yield Column(table, why, "pgh_context = jsonb_set(pgh_context, '{why}', to_jsonb(%s::text))")


def _column(model: type[Model], name: str) -> Column:
    return Column(model, name, f"{name} = %s")
