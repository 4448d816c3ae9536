"""Everything that belongs to a whole, now or ever, and what of others quotes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Model, Q

from tracker.records.models import CLAIMS, Citation, Redirect, Report, Whole
from tracker.records.models.whole import any_way, whole_of
from tracker.records.tree import Part, parent, parts_of, path


def history_of(model: type[Model]) -> Any:
    """The model that keeps the versions of a record."""
    return apps.get_model("records", f"{model.__name__}History")


def merged_refs(whole: Whole) -> list[str]:
    """References of the records that were merged into a whole."""
    return sorted(Redirect.objects.filter(new=whole.ref).values_list("old", flat=True))


def keys_of(whole: Whole) -> set[int]:
    """Key of a whole, and of what was merged into it: that may be deleted since, and history has it still."""
    merged = history_of(type(whole)).objects.filter(ref__in=merged_refs(whole))
    return {whole.pk, *merged.values_list("pgh_obj_id", flat=True)}


@dataclass
class Kin:
    """A whole with what was merged into it, the keys of everything that was ever part of it, and others' claims.

    `claims` rest on it; `former` rested on it once.
    """

    whole: Whole
    keys: dict[type[Model], set[int]]
    # the whole's own reference, and those that lead to it
    names: set[str] = field(default_factory=set)
    claims: dict[type[Model], set[int]] = field(default_factory=dict)
    former: dict[type[Model], set[int]] = field(default_factory=dict)
    wholes: dict[type[Whole], set[int]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)

    def refs(self) -> set[str]:
        """References of the other wholes that rest on it."""
        return {
            ref
            for model, keys in self.wholes.items()
            for ref in model._base_manager.filter(pk__in=keys).values_list("ref", flat=True)
        }


def kin_of(whole: Whole) -> Kin:
    """The kin of a whole, before anything of it is deleted."""
    keys = _parts(whole)
    found = Kin(whole, keys, {whole.ref, *merged_refs(whole)})
    found.keys[Citation] = _citations(found)
    _others(found)
    if isinstance(whole, Report):
        found.files = _files(keys)
    return found


def everything_in(wholes: Iterable[Whole]) -> dict[type[Model], set[int]]:
    """Keys of the wholes, and of everything that is or was part of them, by model."""
    found: dict[type[Model], set[int]] = {}
    for whole in wholes:
        for kind, keys in _parts(whole).items():
            found.setdefault(kind, set()).update(keys)
    return found


def _parts(whole: Whole) -> dict[type[Model], set[int]]:
    """Keys of the whole, and of everything that is or was part of it, by model."""
    own = keys_of(whole)
    keys: dict[type[Model], set[int]] = {type(whole): own}
    for part in parts_of(str(whole._meta.model_name)):
        keys[_model(part)] = _keys(part, own)
    return keys


def _model(part: Part) -> type[Model]:
    return apps.get_model("records", part.table)


def _keys(part: Part, wholes: set[int]) -> set[int]:
    """Keys of the parts of wholes, and of those that once were and are nobody's now."""
    model, outer = _model(part), parent(part)
    now = set(model._base_manager.filter(**{f"{path(part)}__in": wholes}).values_list("pk", flat=True))
    of = _keys(outer, wholes) if outer else wholes
    once = set(history_of(model).objects.filter(**{f"{part.by}__in": of}).values_list("pgh_obj_id", flat=True))
    # a part that was moved elsewhere is somebody else's now
    living = set(model._base_manager.filter(pk__in=once - now).values_list("pk", flat=True))
    return now | (once - living)


def _citations(found: Kin) -> set[int]:
    """Citations under the whole, and those in which its words stand under others' claims, now or once."""
    own = found.keys[type(found.whole)]
    now = any_way(type(found.whole), "__in", own)
    if isinstance(found.whole, Report):
        now |= Q(passage__report__in=own)
    keys = set(Citation._base_manager.filter(now).values_list("pk", flat=True))
    once = Q()
    for name, model in {**CLAIMS, "passage": apps.get_model("records", "Passage")}.items():
        once |= Q(**{f"{name}_id__in": found.keys.get(model, set())})
    former = set(history_of(Citation).objects.filter(once).values_list("pgh_obj_id", flat=True))
    # a citation that stands elsewhere now is somebody else's
    living = set(Citation._base_manager.filter(pk__in=former - keys).values_list("pk", flat=True))
    return keys | (former - living)


def _others(found: Kin) -> None:
    """The claims of other wholes under which its words stand, or stood once."""
    passages = found.keys.get(apps.get_model("records", "Passage"), set())
    versions = history_of(Citation).objects.filter(Q(pgh_obj_id__in=found.keys[Citation]) | Q(passage__in=passages))
    for name, model in CLAIMS.items():
        keys = versions.exclude(**{name: None}).values_list(f"{name}_id", flat=True)
        resting = Citation._base_manager.filter(pk__in=found.keys[Citation]).values_list(f"{name}_id", flat=True)
        for claim in model._base_manager.filter(pk__in=set(keys)):
            whole = whole_of(claim)
            if whole.ref not in found.names:
                claims = found.claims if claim.pk in resting else found.former
                claims.setdefault(model, set()).add(claim.pk)
                found.wholes.setdefault(type(whole), set()).add(whole.pk)


def _files(keys: dict[type[Model], set[int]]) -> set[str]:
    capture = apps.get_model("records", "Capture")
    now = capture._base_manager.filter(pk__in=keys[capture])
    once = history_of(capture).objects.filter(pgh_obj_id__in=keys[capture])
    return names_in(now) | names_in(once)


def names_in(captures: Any) -> set[str]:
    """Names of the files, and of their copies, that captures or versions of them hold."""
    return {name for names in captures.values_list("file", "stripped") for name in names if name}
