"""The two forms in which a rule stands in the database.

`Check` is for what one row shows by itself; `Rule` is for what shows only across rows. Both name the
field that is wrong and say what to do, in a form as from raw SQL; `refusal` turns either into a
ValidationError. A rule may refuse only what cannot be true: what is merely odd is a warning (`warnings/`).
"""

from __future__ import annotations

import functools
from typing import Any

import pgtrigger
from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DatabaseError, models

ANY = pgtrigger.Insert | pgtrigger.Update
ALL = "*"


class Check(models.CheckConstraint):
    """A rule on one row of a `Record`: `condition` must not be false. `field` is where a form shows the message."""

    def __init__(
        self, *, name: str, condition: Any, message: str = "", field: str = NON_FIELD_ERRORS, **more: Any
    ) -> None:
        more.setdefault("violation_error_message", message or None)
        super().__init__(name=name, condition=condition, **more)
        self.field = field

    def condition_sql(self, model: Any, editor: Any) -> str:
        """The condition as it stands in the table's definition."""
        return str(self._get_check_sql(model, editor))  # type: ignore[attr-defined]

    def deconstruct(self) -> Any:
        # migrations hold Django's own class, so that they do not depend on this file
        _, args, kwargs = super().deconstruct()
        return "django.db.models.CheckConstraint", args, kwargs

    def clone(self) -> Check:
        _, args, kwargs = self.deconstruct()
        return type(self)(*args, **kwargs, field=self.field)


class Rule(pgtrigger.Trigger):
    """A rule across rows: a constraint trigger, checked at commit (or at SET CONSTRAINTS … IMMEDIATE).

    `offence` is a SELECT of one text: what is wrong, with the values, or no row if nothing is. It reads
    the tables as they stand when the rule is checked; of NEW it should use keys only, for a deferred
    trigger sees the row as it was when it was written. `lock` names the parent row, `table: key`, that
    is held while the rule is checked, so that two people cannot break it together; ALL lets one change
    of the table at a time be checked, where no single row is the parent. A refusal names the row:
    its table, and its key as DETAIL.
    """

    when = pgtrigger.After
    operation = ANY
    timing = pgtrigger.Deferred

    def __init__(
        self,
        *,
        name: str,
        offence: str,
        field: str = NON_FIELD_ERRORS,
        lock: tuple[str, str] | None = None,
        operation: pgtrigger.Operation | None = None,
        condition: pgtrigger.Condition | None = None,
    ) -> None:
        self.offence, self.field, self.lock = offence, field, lock
        super().__init__(name=name, operation=operation, condition=condition)

    def get_declare(self, model: Any) -> list[tuple[str, str]]:
        return [("offence", "TEXT")]

    def get_func(self, model: Any) -> str:
        return (
            locked(self.lock) + f"offence := ({self.offence} LIMIT 1); "
            "IF offence IS NOT NULL THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = offence, "
            f"CONSTRAINT = '{self.name}', COLUMN = '{self.field}', TABLE = TG_TABLE_NAME, "
            "DETAIL = CASE TG_OP WHEN 'DELETE' THEN OLD.id ELSE NEW.id END; END IF; RETURN NULL;"
        )


def locked(lock: tuple[str, str] | None) -> str:
    """The statement of a trigger that holds a row, `table: key`, or the row that stands for the table (ALL)."""
    if lock is None:
        return ""
    table, key = lock
    if key == ALL:
        # a row that stands for the table: an advisory lock could be taken by any login, for as long as it likes
        app, model = table.split("_", 1)
        table, key = "django_content_type", f"(SELECT id FROM django_content_type {_named(app, model)})"
    # NO KEY: inserting a part already shares the parent's key, and two such inserts must not wait for each other
    return f"PERFORM 1 FROM {table} WHERE id = {key} FOR NO KEY UPDATE; "


def _named(app: str, model: str) -> str:
    return f"WHERE app_label = {sql_text(app)} AND model = {sql_text(model)}"


@functools.cache
def checks() -> dict[str, Check]:
    """Every Check of every model, by its name."""
    found = (c for model in apps.get_models() for c in model._meta.constraints if isinstance(c, Check))
    return {check.name: check for check in found}


def refusal(error: DatabaseError) -> ValidationError | None:
    """What the database refused, as an error on the field; None if it is no rule of ours.

    Where the field is not known, or is none of a form's, the message stands for the whole record.
    """
    diag = getattr(error.__cause__, "diag", None)
    name = getattr(diag, "constraint_name", None)
    if diag is None or name is None:
        return None
    if name in checks():
        check = checks()[name]
        return ValidationError({check.field: [check.get_violation_error_message()]}, code=name)
    if diag.sqlstate == "23514" and diag.column_name:
        return ValidationError({diag.column_name: [diag.message_primary]}, code=name)
    return None


def sql_text(value: str) -> str:
    """`value` as a literal in the text of a trigger."""
    return "'" + value.replace("'", "''") + "'"


def sql_texts(values: Any) -> str:
    """A list of texts as an array literal in the text of a trigger."""
    return "ARRAY[" + ", ".join(map(sql_text, values)) + "]::text[]"


def known(model: str, field: str, choices: type[models.Choices], *, blank: bool = False) -> Check:
    """A code is one of its list; `blank` allows none."""
    values = [*choices.values, ""] if blank else choices.values
    return Check(
        name=f"{model}_{field}_known",
        condition=models.Q(**{f"{field}__in": values}),
        message="Choose one of the list.",
        field=field,
    )


def filled(model: str, field: str, message: str) -> Check:
    """A text is there and is not blank."""
    return Check(
        name=f"{model}_{field}_filled",
        condition=models.Q(**{f"{field}__regex": r"\S"}),
        message=message,
        field=field,
    )


def web_address(model: str, field: str) -> Check:
    """An address is one of the web: what a reader clicks must not run."""
    return Check(
        name=f"{model}_{field}_of_web",
        condition=models.Q(**{f"{field}__iregex": r"^(https?://\S+)?$"}),
        message="Give an address that begins with https:// or http://.",
        field=field,
    )
