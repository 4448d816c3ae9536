"""Who changed what, when and why: kept by triggers, append-only, whatever wrote the change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import pghistory
import pgtrigger
from django.db import connection, models

Model = TypeVar("Model", bound=type[models.Model])

ADDED, CHANGED, REMOVED, STEP = "added", "changed", "removed", "step"
# what counts as work on a record: a step of its review does not
WORK = (ADDED, CHANGED, REMOVED)


class Both(pgtrigger.Condition):
    """Two conditions of a trigger together."""

    def __init__(self, one: pgtrigger.Condition, other: pgtrigger.Condition) -> None:
        self.one, self.other = one, other

    def resolve(self, model: type[models.Model]) -> str:
        return f"(({self.one.resolve(model)}) AND ({self.other.resolve(model)}))"


def kept(steps: Iterable[str] = ()) -> Callable[[Model], Model]:
    """Keep every version of a model's rows in `<Model>History`.

    `steps` are the fields of the review: a change in them alone is labelled a step, not a change.
    """
    steps = list(steps)

    def decorate(model: Model) -> Model:
        trackers: list[pghistory.Tracker] = [
            pghistory.InsertEvent(ADDED),
            pghistory.UpdateEvent(CHANGED, condition=pgtrigger.AnyChange(exclude=steps)),
            pghistory.DeleteEvent(REMOVED),
        ]
        if steps:
            only_steps = Both(pgtrigger.AnyChange(*steps), pgtrigger.AllDontChange(exclude=steps))
            trackers.append(pghistory.UpdateEvent(STEP, condition=only_steps))
        name = f"{model.__name__}History"
        doc = {"__doc__": f"Every version of a {model._meta.verbose_name}, with who made it and why."}
        more = _found_by_time(str(model._meta.model_name)) if steps else {}
        tracked: Model = pghistory.track(*trackers, model_name=name, append_only=True, attrs=doc, **more)(model)
        return tracked

    return decorate


def _found_by_time(model: str) -> dict[str, Any]:
    """One index for the versions of a row and for those since a moment: who may approve asks only for the last."""
    return {
        "obj_field": pghistory.ObjForeignKey(
            db_constraint=False, db_index=False, on_delete=models.DO_NOTHING, related_name="+"
        ),
        "meta": {"indexes": [models.Index(fields=["pgh_obj", "pgh_created_at"], name=f"{model}_versions")]},
    }


@contextmanager
def acting(user: Any, why: str = "", **more: Any) -> Iterator[None]:
    """Changes made inside are `user`'s, for the reason `why`."""
    facts = {"user": user.pk if user is not None else None, **({"why": why} if why else {}), **more}
    with pghistory.context() as context:
        outer = dict(context.metadata)
        context.metadata.update(facts)
        try:
            yield
        finally:
            context.metadata.clear()
            context.metadata.update(outer)
    _forget()


def _forget() -> None:
    """Name nobody for what the transaction does after: the settings that name `user` live as long as it does."""
    if connection.in_atomic_block:
        with connection.cursor() as cursor:
            for name in ("pghistory.context_id", "pghistory.context_metadata"):
                cursor.execute("SELECT set_config(%s, '', true)", [name])
