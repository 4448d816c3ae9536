"""Wiping what staff hold: rows, their history, and words of theirs in what others say."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pgtrigger
from django.db import connection
from django.db.models import Model, Q, Value
from django.db.models.functions import Length, Repeat

from tracker.publishing.tables import QUOTED
from tracker.publishing.wiping.kin import Kin, everything_in, history_of, keys_of
from tracker.publishing.wiping.traces import forget_files, forget_log
from tracker.publishing.wiping.words import REMOVED, Words, repeats, sought_in_texts
from tracker.records.alike import BLOCK, blotted, spans
from tracker.records.models import (
    ActionIncident,
    AnsweredWarning,
    Capture,
    Comment,
    Incident,
    IncidentLink,
    NotTheSame,
    Passage,
    PolicyAction,
    Redirect,
    Report,
    ReportSource,
    Resemblance,
    Survey,
    SurveyAction,
    SurveyIncident,
)

# rows of others that name a whole of this kind, and hold nothing beside
NAMING: dict[type[Model], list[tuple[type[Model], str]]] = {
    Incident: [(IncidentLink, "other"), (ActionIncident, "incident"), (SurveyIncident, "incident")],
    PolicyAction: [(SurveyAction, "action")],
}


# rows that name wholes by their references, each with its columns
NAMED_BY_REF: dict[type[Model], tuple[str, ...]] = {
    NotTheSame: ("one", "other"),
    Redirect: ("old", "new"),
    Resemblance: ("one", "other"),
}


def delete_kin(kin: Kin) -> None:
    """Delete the whole with all its parts, every version of them, and the files."""
    _let_go(kin)
    with pgtrigger.ignore():
        # parts before what they are part of
        for model in sorted(kin.keys, key=list(kin.keys).index, reverse=True):
            delete_rows(model, "id", kin.keys[model])
            delete_rows(history_of(model), "pgh_obj_id", kin.keys[model])
        for notes in (AnsweredWarning, Comment):
            for rows in (notes, history_of(notes)):
                delete_rows(rows, "whole", kin.names)
        for model, columns in NAMED_BY_REF.items():
            for table, column in product((model, history_of(model)) if model is not Resemblance else (model,), columns):
                delete_rows(table, column, kin.names)


def delete_rows(model: type[Model], column: str, keys: set[Any]) -> None:
    """Delete rows and nothing else: what hangs on them is deleted by name."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE {column} = ANY (%s)", [list(keys)])


def _let_go(kin: Kin) -> None:
    """Take the whole out of what names it, as work that anybody could do."""
    for model, name in NAMING.get(type(kin.whole), []):
        model._base_manager.filter(**{name: kin.whole}).delete()
    if isinstance(kin.whole, Report):
        Report.objects.filter(variant_of=kin.whole).update(variant_of=None)
        Survey.objects.filter(interviewer__in=kin.keys[ReportSource]).update(interviewer=None)
        Survey.objects.filter(report=kin.whole).update(report=None)


def forget_words(kin: Kin) -> None:
    """Empty the columns of others' claims that repeat words of the whole, in every version."""
    with pgtrigger.ignore():
        for model, keys in kin.claims.items():
            columns = {name: _emptied(model, name) for name in QUOTED.get(model, ())}
            if columns:
                model._base_manager.filter(pk__in=keys).update(**columns)
                history_of(model).objects.filter(pgh_obj_id__in=keys).update(**columns)
        for model, name, rows in list(_repeated_elsewhere(kin)):
            model._base_manager.filter(pk__in=rows).update(**{name: _emptied(model, name)})
        for whole, keys in kin.wholes.items():
            # notes that say why it was sent back or closed
            notes: dict[str, Any] = {"return_note": ""}
            whole._base_manager.filter(pk__in=keys).update(**notes)
            history_of(whole).objects.filter(Q(pgh_obj_id__in=keys)).update(**notes)


def _repeated_elsewhere(kin: Kin) -> Iterator[tuple[type[Model], str, list[int]]]:
    """Columns that repeat its words in the wholes that rest on it, or did once; with the keys of rows and versions.

    A short text counts only in a claim that rested on it.
    """
    history = history_of(Passage).objects.filter(pgh_obj_id__in=kin.keys.get(Passage, ()))
    said = {text for texts in history.values_list("quote", "translation") for text in texts if text}
    wholes = (one for model, keys in kin.wholes.items() for one in model._base_manager.filter(pk__in=keys))
    for model, keys in everything_in(wholes).items():
        once = kin.former.get(model, set())
        for name in sorted(QUOTED.get(model, ())):
            for table, key in ((model, "pk"), (history_of(model), "pgh_obj_id")):
                texts = table._base_manager.filter(**{f"{key}__in": keys}).exclude(**{name: ""})
                found = texts.values_list("pk", key, name)
                yield table, name, [pk for pk, of, text in found if repeats(text, said, is_cited=of in once)]


def _emptied(model: type[Model], name: str) -> str:
    """Nothing, or a word for it where the column must not be empty."""
    return "" if model._meta.get_field(name).blank else REMOVED  # type: ignore[union-attr]


def forget_passages(words: Words, columns: list[tuple[type[Model], str, list[int]]]) -> None:
    """Put █ in the place of the words of passages, and empty the `columns` of claims that repeat them."""
    keys = [passage.pk for passage in words.passages]
    report = words.passages[0].report
    forget_log(words, report)
    hidden = {"quote": Repeat(Value(BLOCK), Length("quote")), "translation": "", "public_quote": ""}
    with pgtrigger.ignore():
        for captures in (report.captures.all(), history_of(Capture).objects.filter(report__in=keys_of(report))):
            for held in captures.exclude(text=""):
                captures.filter(pk=held.pk).update(text=_without(words, held))
        words.versions().update(**hidden)
        Passage._base_manager.filter(pk__in=keys).update(redacted=True, **hidden)
        for model, name, rows in columns:
            model._base_manager.filter(pk__in=rows).update(**{name: _emptied(model, name)})
        _forget_answers(keys)
        forget_files(report)


def _without(words: Words, held: Any) -> str:
    """The text of a capture, or of a version of one, without the words."""
    if isinstance(held, Capture):
        return blotted(held.text, words.stands[held.pk])
    return blotted(held.text, spans(held.text, [text for one in words.passages for text in sought_in_texts(one)]))


def _forget_answers(passages: list[int]) -> None:
    """Answered warnings about the passages: their marks are hashes of the words."""
    subjects = {f"passage:{key}" for key in passages}
    for answers in (AnsweredWarning, history_of(AnsweredWarning)):
        delete_rows(answers, "subject", subjects)
