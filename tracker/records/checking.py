"""What a form asks before it saves: whether a record breaks a Check.

The database is asked once for all Checks of the record, in the words in which it holds them itself.
"""

import functools
import re
from collections.abc import Collection, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connections, models

from tracker.records.rules import Check


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


def broken(model: type[models.Model], instance: models.Model, exclude: Collection[str], using: str) -> list[Check]:
    """The Checks that the record breaks, but for those that read a field which is excluded or not known yet."""
    values = {
        field: value
        for field in model._meta.local_concrete_fields
        # what the database gives by itself is an expression until it is saved
        if field.name not in exclude and not hasattr(value := getattr(instance, field.attname), "resolve_expression")
    }
    names = {field.name for field in values}
    asked = [one for one in _conditions(model, using) if one[0].fields() <= names]
    if not asked:
        return []
    connection = connections[using]
    row = ", ".join(f"%s::{_type(field, using)}" for field in values)
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in values)
    conditions = ", ".join(f"({condition}) IS NOT FALSE" for _, condition in asked)
    parameters = [field.get_db_prep_save(value, connection) for field, value in values.items()]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {conditions} FROM (SELECT {row}) AS record ({columns})", parameters)
        held = cursor.fetchone()
    return [check for (check, _), holds in zip(asked, held, strict=True) if not holds]


@functools.cache
def _conditions(model: type[models.Model], using: str) -> list[tuple[Check, str]]:
    """Each Check with its condition, as part of a statement that takes parameters."""
    editor = connections[using].schema_editor()
    checks = [one for one in model._meta.constraints if isinstance(one, Check)]
    return [(check, check.condition_sql(model, editor).replace("%", "%%")) for check in checks]


def _type(field: "models.Field[Any, Any]", using: str) -> str:
    """The field's type without its limits, which a cast would cut a value to."""
    return re.sub(r"\(.*?\)", "", str(field.cast_db_type(connections[using])))
