"""Wiping what staff hold: rows, their history, and words of theirs in what others say."""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.db import connection
from django.db.models import Model, Q

from tracker.publishing.tables import QUOTED
from tracker.publishing.wiping.kin import Kin, history_of
from tracker.records.models import (
    ActionIncident,
    AnsweredWarning,
    Incident,
    IncidentLink,
    PolicyAction,
    Report,
    ReportSource,
    Survey,
    SurveyAction,
    SurveyIncident,
)

REMOVED = "[removed]"

# rows of others that name a whole of this kind, and hold nothing beside
NAMING: dict[type[Model], list[tuple[type[Model], str]]] = {
    Incident: [(IncidentLink, "other"), (ActionIncident, "incident"), (SurveyIncident, "incident")],
    PolicyAction: [(SurveyAction, "action")],
}


def delete_kin(kin: Kin) -> None:
    """Delete the whole with all its parts, every version of them, and the files."""
    _let_go(kin)
    with pgtrigger.ignore():
        # parts before what they are part of
        for model in sorted(kin.keys, key=list(kin.keys).index, reverse=True):
            _delete(model, "id", kin.keys[model])
            _delete(history_of(model), "pgh_obj_id", kin.keys[model])
        for answers in (AnsweredWarning, history_of(AnsweredWarning)):
            _delete(answers, "whole", {kin.whole.ref})


def _delete(model: type[Model], column: str, keys: set[Any]) -> None:
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
        for whole, keys in kin.wholes.items():
            # notes that say why it was sent back or closed
            notes: dict[str, Any] = {"return_note": ""}
            whole._base_manager.filter(pk__in=keys).update(**notes)
            history_of(whole).objects.filter(Q(pgh_obj_id__in=keys)).update(**notes)


def _emptied(model: type[Model], name: str) -> str:
    """Nothing, or a word for it where the column must not be empty."""
    return "" if model._meta.get_field(name).blank else REMOVED  # type: ignore[union-attr]
