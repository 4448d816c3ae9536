"""Writing what is new or different, and counting it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from tracker.reference.loading.files import BadFixtureError

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True)
class Tally:
    """What one load did to one kind of record, in numbers of records."""

    what: str
    added: int
    changed: int
    unchanged: int
    deactivated: int = 0
    # what somebody should know of single records
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        counts = (
            f"{self.what}: {self.added} added, {self.changed} changed, {self.unchanged} unchanged, "
            f"{self.deactivated} deactivated"
        )
        return "\n  ".join((counts, *self.notes))


def write(what: str, wanted: Sequence[M], stored: Mapping[Any, M], fields: Sequence[str]) -> Tally:
    """Insert the records that are not stored, and update those whose `fields` differ.

    Raises BadFixtureError, naming record and field, for a value that the field cannot hold.
    """
    for record in wanted:
        _clean(record)
    added = [record for record in wanted if record.pk not in stored]
    changed = [record for record in wanted if record.pk in stored and _differs(record, stored[record.pk], fields)]
    rows = type(wanted[0])._default_manager
    rows.bulk_create(added)
    rows.bulk_update(changed, fields)
    return Tally(what, len(added), len(changed), len(wanted) - len(added) - len(changed))


def _differs(one: models.Model, other: models.Model, fields: Sequence[str]) -> bool:
    return any(getattr(one, field) != getattr(other, field) for field in fields)


def _clean(record: models.Model) -> None:
    # turns text into dates and numbers; rules on whole rows, and foreign keys, are the database's own work
    keys = [field.name for field in record._meta.fields if field.is_relation]
    try:
        record.clean_fields(exclude=keys)
    except ValidationError as error:
        wrong = "; ".join(f"{field}: {' '.join(words)}" for field, words in error.message_dict.items())
        raise BadFixtureError(f"{record.pk}: {wrong}") from error
