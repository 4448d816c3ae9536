"""A whole as it was at a moment, beside what it is now, and the way back there: record by record.

What comes back is a change like any other. It keeps its key and its reference, so that its history goes on and whoever
cited it finds it again. Words that were removed for good are in no version any more, and nothing is put in their place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from tracker.curation.history import Change, changes, look_up_names, record_of
from tracker.curation.versions import about, belonging
from tracker.curation.words import labels_of_terms, name_of
from tracker.publishing.wiping.words import REMOVED as REMOVED_WORDS
from tracker.records.alike import BLOCK
from tracker.records.history import REMOVED
from tracker.records.models import CLAIMS, Capture, Citation, Passage, Whole
from tracker.records.review import STEPS
from tracker.records.tree import Part, parent, parts_of, path

CHANGES, COMES_BACK, GOES = "changes", "comes-back", "goes"
# what has a way of its own: steps, a protection officer's word, and how the words of a passage may be shown
KEPT = {"id", "ref", *STEPS, "restricted_approved_by", "redacted", "public_quote"}
# a text or a file may be gone from where files are held
NOT_RESTORED = (Capture,)


@dataclass
class Difference:
    """One record as it is `now` and as it was `then`: None where it is not there."""

    now: Any
    then: Any
    changes: list[Change]

    @property
    def key(self) -> str:
        """Its kind and key."""
        return key_of(self.then or self.now)

    @property
    def what(self) -> str:
        """What would become of it."""
        if self.then is None:
            return GOES
        return COMES_BACK if self.now is None else CHANGES

    @property
    def name(self) -> str:
        """The record in words."""
        return name_of(self.now or self.then)


def key_of(record: models.Model) -> str:
    """Kind and key of a record."""
    return f"{record._meta.model_name}:{record.pk}"


def differences(whole: Whole, moment: datetime) -> list[Difference]:
    """What of a whole is not as it was at a moment, outer parts first."""
    then, now = _then(whole, moment), _now(whole)
    found = [(now.get(key), then.get(key)) for key in dict.fromkeys([*then, *now])]
    look_up_names(record for pair in found for record in pair if record is not None)
    terms = labels_of_terms()
    every = (Difference(one, other, list(_changes(one, other, terms))) for one, other in found)
    return [one for one in every if one.changes or one.what == GOES]


def restore(differences: list[Difference]) -> None:
    """Bring the records back to what they were, and remove what was not there. Inside a transaction.

    Raises ValidationError with what the rules refuse.
    """
    for one in reversed([one for one in differences if one.what == GOES]):
        # a part may have gone with the one that it was part of
        type(one.now)._base_manager.filter(pk=one.now.pk).delete()
    for one in differences:
        if one.what != GOES:
            _save(one)


def _save(one: Difference) -> None:
    record = _again(one.then) if one.now is None else _as_it_was(one)
    try:
        record.full_clean(exclude=STEPS if isinstance(record, Whole) else None)
    except ValidationError as error:
        raise ValidationError([f"{one.name}: {said}" for said in _said(record, error)]) from None
    record.save(force_insert=one.now is None)


def _again(then: Any) -> Any:
    """The record as it was, knowing nothing of what it names: that may only just have come back, too."""
    return type(then)(**{column.attname: getattr(then, column.attname) for column in then._meta.concrete_fields})


def _as_it_was(one: Difference) -> Any:
    """The record as it is held, with what comes back of it."""
    record = type(one.now)._base_manager.get(pk=one.now.pk)
    for column in restored(type(record)):
        if not is_wiped(getattr(one.then, column.attname)):
            setattr(record, column.attname, getattr(one.then, column.attname))
    return record


def _said(record: Any, error: ValidationError) -> Iterator[str]:
    for name, messages in error.message_dict.items():
        at = "" if name == NON_FIELD_ERRORS else f"{record._meta.get_field(name).verbose_name}: "
        yield from (f"{at}{message}" for message in messages)


def restored(model: type[models.Model]) -> list[Any]:
    """The columns of a record that can be brought back."""
    return [column for column in model._meta.concrete_fields if column.name not in KEPT and column.editable]


def is_wiped(value: Any) -> bool:
    """Whether words were removed for good from this value."""
    return isinstance(value, str) and (BLOCK in value or value == REMOVED_WORDS)


def _changes(now: Any, then: Any, terms: dict[str, str]) -> Iterator[Change]:
    """What restoring would write; of a record that is gone, all of it or nothing."""
    record = then or now
    names = {column.name for column in restored(type(record))}
    if then is None:
        return
    if now is None and any(is_wiped(getattr(then, column.attname)) for column in type(then)._meta.concrete_fields):
        return
    if isinstance(now, Passage) and now.is_wiped:
        return
    for column, change in changes(now, then, terms):
        if column.name in names and not is_wiped(getattr(then, column.attname)):
            yield change


def _now(whole: Whole) -> dict[str, Any]:
    """The whole, its parts and its citations, by kind and key."""
    found: list[Any] = [type(whole)._base_manager.get(pk=whole.pk)]
    for part in _parts(whole):
        found += _model(part)._base_manager.filter(**{path(part): whole}).order_by("pk")
    return {key_of(one): one for one in [*found, *whole.evidence().order_by("pk")]}


def _then(whole: Whole, moment: datetime) -> dict[str, Any]:
    """The same as they were at a moment; what is part of something else by now stays there."""
    found = {key_of(one): one for one in _versions(whole, type(whole), moment) if one.pk == whole.pk}
    for part in _parts(whole):
        outer = parent(part)
        of = f"{outer.table if outer else whole._meta.model_name}:"
        versions = _versions(whole, _model(part), moment)
        elsewhere = _elsewhere(versions, part, whole)
        for one in versions:
            if f"{of}{getattr(one, part.by)}" in found and one.pk not in elsewhere:
                found[key_of(one)] = one
    for one in _versions(whole, Citation, moment):
        kind = one.claim_kind
        if f"{CLAIMS[kind]._meta.model_name}:{getattr(one, f'{kind}_id')}" in found:
            found[key_of(one)] = one
    return found


def _elsewhere(versions: list[Any], part: Part, whole: Whole) -> set[int]:
    """Keys of those that are part of something else now."""
    living = _model(part)._base_manager.filter(pk__in=[one.pk for one in versions])
    return set(living.exclude(**{path(part): whole}).values_list("pk", flat=True))


def _parts(whole: Whole) -> list[Part]:
    return [part for part in parts_of(str(whole._meta.model_name)) if _model(part) not in NOT_RESTORED]


def _model(part: Part) -> Any:
    return apps.get_model("records", part.table)


def _versions(whole: Whole, model: Any, moment: datetime) -> list[Any]:
    """The last version of each such record that was ever part of the whole, up to a moment, if it was there then."""
    table = f"{model._meta.db_table}history"
    sql = (
        f"SELECT DISTINCT ON (h.pgh_obj_id) h.pgh_id, h.pgh_label FROM {table} h WHERE ({belonging(whole)[table]}) "
        f"AND h.pgh_created_at <= '{moment.isoformat()}' ORDER BY h.pgh_obj_id, h.pgh_id DESC"
    )
    keys = [key for key, label in about(whole, sql) if label != REMOVED]
    history = apps.get_model("records", f"{model.__name__}History")
    return [record_of(row) for row in history._base_manager.filter(pk__in=keys).order_by("pgh_obj_id")]
