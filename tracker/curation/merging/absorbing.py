"""Everything that names one record names another instead: its parts, its citations, and what others say of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import ForeignKey, Model, UniqueConstraint

from tracker.curation.words import label
from tracker.records.models import IncidentPlace, ReviewTotal

# two of these that say the same are one; others stay apart, for they have references or hold files
ONCE: tuple[type[Model], ...] = (IncidentPlace, ReviewTotal)


@dataclass
class Taken:
    """What became of the parts: how many moved, of each kind; which were there already; which lost a mark."""

    moved: dict[str, int] = field(default_factory=dict)
    joined: list[str] = field(default_factory=list)
    unmarked: list[str] = field(default_factory=list)
    let_go: list[str] = field(default_factory=list)

    def count(self, model: type[Model], number: int) -> None:
        """Add rows that moved."""
        if number:
            name = label(model._meta)
            self.moved[name] = self.moved.get(name, 0) + number


def absorb(old: Any, new: Any, taken: Taken) -> None:
    """Let all that names `old` name `new`. What would stand there twice stands once, with the evidence of both."""
    for key in keys_to(type(old)):
        rows = key.model._base_manager.filter(**{key.name: old}).order_by("pk")
        if _is_apart(key):
            taken.count(key.model, rows.update(**{key.name: new}))
        else:
            for row in rows:
                _move(row, key, new, taken)


def keys_to(model: type[Model]) -> Iterator[ForeignKey]:
    """The columns of records that name a row of the model; those of histories stay as they are."""
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one):
            key: Any = relation.field  # type: ignore[union-attr]
            if not hasattr(key.model, "pgh_tracked_model"):
                yield key


def left(old: Any) -> list[str]:
    """What still names the record, in words."""
    return [
        label(key.model._meta)
        for key in keys_to(type(old))
        if key.model._base_manager.filter(**{key.name: old}).exists()
    ]


def _is_apart(key: ForeignKey) -> bool:
    """Whether such rows can be moved without a look at those that are there."""
    names_others = any(key.related_model is other.related_model for other in _keys(key.model) if other is not key)
    return not (names_others or key.model in ONCE or _unique_with(key) or _marks(key) or key.model is key.related_model)


def _move(row: Any, key: ForeignKey, new: Any, taken: Taken) -> None:
    if row == new:
        # it named what it is now itself
        setattr(row, key.name, None)
        row.save(update_fields=[key.name])
        setattr(new, key.name, None)
        taken.let_go.append(str(row))
    elif _names(row, key, new):
        taken.let_go.append(str(row))
        row.delete()
    elif twin := _twin(row, key, new):
        taken.joined.append(str(twin))
        absorb(row, twin, taken)
        row.delete()
    else:
        _unmark(row, key, new, taken)
        setattr(row, key.name, new)
        row.save(update_fields=[key.name, *_marks(key)])
        taken.count(type(row), 1)


def _names(row: Any, key: ForeignKey, new: Any) -> bool:
    """Whether the row would join a record with itself."""
    others = (other for other in _keys(type(row)) if other is not key and other.related_model is type(new))
    return any(getattr(row, other.attname) == new.pk for other in others)


def _twin(row: Any, key: ForeignKey, new: Any) -> Any:
    """The row of `new` that says the same; None if there is none."""
    columns = _unique_with(key)
    if not columns and type(row) in ONCE:
        left_out = {"id", key.name, *_marks(key)}
        columns = [column.name for column in row._meta.concrete_fields if column.name not in left_out]
    if not columns:
        return None
    same = {f"{name}__isnull": True for name in columns if getattr(row, name) is None}
    same |= {name: getattr(row, name) for name in columns if getattr(row, name) is not None}
    return type(row)._base_manager.filter(**{key.name: new}, **same).exclude(pk=row.pk).first()


def _unique_with(key: ForeignKey) -> list[str]:
    """The columns of which, beside the key, there is each combination once."""
    for one in _constraints(key):
        if one.condition is None:
            return [name for name in one.fields if name != key.name]
    return []


def _marks(key: ForeignKey) -> list[str]:
    """Columns that at most one row of a record may have ticked: main, adopted, working copy."""
    return sorted({name for one in _constraints(key) for name in _ticked(one)})


def _unmark(row: Any, key: ForeignKey, new: Any, taken: Taken) -> None:
    """Take a mark off that a row of `new` has."""
    for one in _constraints(key):
        for name in _ticked(one):
            others = {column: getattr(row, column) for column in one.fields if column != key.name}
            marked = type(row)._base_manager.filter(**{key.name: new, name: True}, **others)
            if getattr(row, name) and marked.exists():
                setattr(row, name, False)
                taken.unmarked.append(f"{label(type(row)._meta.get_field(name))}: {row}")


def _constraints(key: ForeignKey) -> list[UniqueConstraint]:
    found = [one for one in key.model._meta.constraints if isinstance(one, UniqueConstraint)]
    return [one for one in found if key.name in one.fields]


def _ticked(one: UniqueConstraint) -> list[str]:
    """The column that the constraint asks to be ticked."""
    asked = one.condition.children if one.condition is not None else []
    return [pair[0] for pair in asked if isinstance(pair, tuple) and pair[1] is True]


def _keys(model: type[Model]) -> list[ForeignKey]:
    return [column for column in model._meta.concrete_fields if isinstance(column, models.ForeignKey)]
