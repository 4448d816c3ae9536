"""What a form asks before it saves: whether a record breaks a Check.

The database is asked once for all Checks of the record, in the SQL from which its CHECK constraints are made.
"""

import functools
import logging
import re
from collections.abc import Collection, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, connections, models, transaction
from django.db.models import DEFERRED

from tracker.records.rules import Check

logger = logging.getLogger(__name__)


class Record(models.Model):
    """A row whose Checks are asked together: one question to the database instead of twenty."""

    class Meta:
        abstract = True

    def get_constraints(self) -> list[tuple[type[models.Model], Sequence[Any]]]:
        """The model's constraints, with one for all Checks."""
        found: list[tuple[type[models.Model], Sequence[Any]]] = []
        for model, constraints in super().get_constraints():
            others = [one for one in constraints if not isinstance(one, Check)]
            found.append((model, [AllChecks(), *others]))
        return found


class AllChecks:
    """Stands for all Checks of a model where Django asks its constraints one by one."""

    def validate(
        self, model: type[models.Model], instance: models.Model, exclude: Collection[str] | None, using: str
    ) -> None:
        """Raise ValidationError with what each broken Check says, at its field."""
        said: dict[str, list[str]] = {}
        for check in broken(model, instance, exclude or (), using):
            said.setdefault(check.field, []).append(str(check.get_violation_error_message()))
        if said:
            raise ValidationError(said)


@dataclass(frozen=True)
class Question:
    """A Check with its condition, as part of a statement that takes parameters, and the fields that this reads."""

    check: Check
    sql: str
    reads: "frozenset[models.Field[Any, Any]]"


def broken(model: type[models.Model], instance: models.Model, exclude: Collection[str], using: str) -> list[Check]:
    """The Checks that the record breaks, but for those that read a field which is excluded or not known yet.

    None if the database cannot answer: it says what is wrong itself, when the record is saved.
    """
    known = {field for field in model._meta.local_concrete_fields if _is_known(field, instance, exclude)}
    asked = [one for one in _questions(model, using) if one.reads <= known]
    if not asked:
        return []
    connection = connections[using]
    read = list(frozenset().union(*(one.reads for one in asked)))
    row = ", ".join(f"%s::{_type(field, using)}" for field in read)
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in read)
    conditions = ", ".join(f"({one.sql}) IS NOT FALSE" for one in asked)
    parameters = [field.get_db_prep_save(getattr(instance, field.attname), connection) for field in read]
    savepoint = transaction.atomic(using) if connection.in_atomic_block else nullcontext()
    try:
        with savepoint, connection.cursor() as cursor:
            cursor.execute(f"SELECT {conditions} FROM (SELECT {row}) AS record ({columns})", parameters)
            held = cursor.fetchone()
    except DataError as error:
        # its class alone: the message may quote the record
        logger.warning("The rules on one %s could not be asked about: %s", model._meta.label, type(error).__name__)
        return []
    return [one.check for one, holds in zip(asked, held, strict=True) if not holds]


def _is_known(field: "models.Field[Any, Any]", instance: models.Model, exclude: Collection[str]) -> bool:
    """What the database gives by itself is an expression until it is saved, and a deferred field is not here."""
    value = instance.__dict__.get(field.attname, DEFERRED)
    return field.name not in exclude and value is not DEFERRED and not hasattr(value, "resolve_expression")


@functools.cache
def _questions(model: type[models.Model], using: str) -> list[Question]:
    connection = connections[using]
    editor = connection.schema_editor()
    found = []
    for check in model._meta.constraints:
        if isinstance(check, Check):
            sql = check.condition_sql(model, editor)
            # from the SQL, for Django does not see a field that stands inside a list of values
            reads = {
                field
                for field in model._meta.local_concrete_fields
                if connection.ops.quote_name(str(field.column)) in sql
            }
            found.append(Question(check, sql.replace("%", "%%"), frozenset(reads)))
    return found


def _type(field: "models.Field[Any, Any]", using: str) -> str:
    """The field's type without its limits, which a cast would cut a value to."""
    return re.sub(r"\(.*?\)", "", str(field.cast_db_type(connections[using])))
