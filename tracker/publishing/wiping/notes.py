"""What staff noted beside the records may repeat words that are removed: there, too, █ takes their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pgtrigger
from django.apps import apps
from django.db import connection
from django.db.models import Model

from tracker.publishing.models import RevisionLog
from tracker.publishing.tables import QUOTED
from tracker.publishing.wiping.kin import Kin, history_of
from tracker.publishing.wiping.words import Words
from tracker.records.models import CLAIMS, WHOLES, AnsweredWarning, Citation, Collection, ReportSource, Source, Whole
from tracker.records.models.passage import BLOCK
from tracker.records.models.whole import whole_of

# free text that staff alone read
NOTES: dict[type[Model], tuple[str, ...]] = {
    AnsweredWarning: ("reason",),
    Citation: ("note",),
    Collection: ("note",),
    ReportSource: ("reliability_basis",),
    Source: ("consent_scope", "reliability_basis"),
    **dict.fromkeys(WHOLES, ("return_note", "withdrawal_reason")),
}
# free text of ours that is public
OWN = (
    "title",
    "label",
    "summary",
    "author_interpretation",
    "population_definition",
    "sampling_note",
    "frame",
    "limitations",
)
# words of others, wherever a record has them
THEIRS = ("quote", "public_quote", "translation", "url")
# shorter words, in characters, stand in a note by chance
SHORTEST = 12


@dataclass(frozen=True)
class Column:
    """A column of notes: how its text is read, and what is set to write it."""

    model: type[Model]
    text: str
    written: str

    def repeating(self, said: list[str]) -> list[tuple[int, str]]:
        """Keys and texts of the rows that have some of the words; one reading of the table."""
        sql = (
            f"SELECT {self.key}, {self.text} FROM {self.model._meta.db_table} WHERE {self.text} <> '' "
            f"AND EXISTS (SELECT FROM unnest(%s::text[]) said WHERE strpos({self.text}, said) > 0)"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [said])
            return cursor.fetchall()

    def write(self, key: int, text: str) -> None:
        """Put a text in the place of what stands there."""
        with connection.cursor() as cursor:
            table = self.model._meta.db_table
            cursor.execute(f"UPDATE {table} SET {self.written} WHERE {self.key} = %s", [text, key])

    @property
    def key(self) -> str:
        """The column of the primary key."""
        return str(self.model._meta.pk.column)


def blot_notes(said: Iterable[str]) -> None:
    """Put █ in the place of these words in every note, in every version of it, and in every reason that was given."""
    # the longer first: what is left of them would not be found any more
    words = sorted({one for one in said if len(one) >= SHORTEST}, key=len, reverse=True)
    with pgtrigger.ignore():
        for column in _columns():
            for key, text in column.repeating(words):
                column.write(key, _blotted(text, words))


def said_by(kin: Kin) -> set[str]:
    """Words by which a whole could be told: what its parts quote, how they are titled, what they repeat."""
    found: set[str] = set()
    for model, keys in kin.keys.items():
        history = history_of(model)
        held = {field.name for field in model._meta.concrete_fields}
        names = held & {*OWN, *THEIRS, *QUOTED.get(model, ())}
        for texts in history.objects.filter(pgh_obj_id__in=keys).values_list(*sorted(names)) if names else ():
            found.update(filter(None, texts))
    return found


def said_again(words: Words) -> list[Whole]:
    """Wholes that have the words in a title, a label or another text of our own: those are not taken from them."""
    found: dict[str, Whole] = {}
    for model in CLAIMS.values():
        held = {field.name for field in model._meta.concrete_fields}
        for name in held.intersection(OWN):
            for quote in words.quotes:
                for one in model._base_manager.filter(**{f"{name}__contains": quote}):
                    whole = whole_of(one)
                    found[whole.ref] = whole
    return [found[ref] for ref in sorted(found)]


def _blotted(text: str, words: list[str]) -> str:
    for one in words:
        text = text.replace(one, BLOCK * len(one))
    return text


def _columns() -> Iterator[Column]:
    yield Column(RevisionLog, "note", "note = %s")
    for model, names in NOTES.items():
        for table in (model, history_of(model)):
            for name in names:
                yield Column(table, name, f"{name} = %s")
    for table in apps.get_app_config("records").get_models():
        if hasattr(table, "pgh_context"):
            why = "pgh_context->>'why'"
            yield Column(table, why, "pgh_context = jsonb_set(pgh_context, '{why}', to_jsonb(%s::text))")
