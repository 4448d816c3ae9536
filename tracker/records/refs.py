"""References: a letter, a hyphen and eight random characters. Never in sequence, so that they tell nothing."""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Value

from tracker.records.rules import Check

# Crockford's base 32: no I, L, O or U, which are misread or make words
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PATTERN = "[0-9A-HJKMNP-TV-Z]{8}"


def ref_field() -> Any:
    """A column that the database fills with a fresh reference when it is left empty."""
    return models.CharField(
        "reference",
        max_length=10,
        unique=True,
        blank=True,
        editable=False,
        db_default=Value(""),
        validators=[RegexValidator(rf"^[A-Z]-{PATTERN}$|^$")],
        help_text="Reference that others cite. It is given once and never changes.",
    )


class NewRef(pgtrigger.Trigger):
    """Gives a row without a reference a random one that no other row of the table has."""

    name = "new_ref"
    when = pgtrigger.Before
    operation = pgtrigger.Insert

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        super().__init__()

    def get_condition(self, model: Any) -> pgtrigger.Condition:
        return pgtrigger.Q(new__ref="")

    def get_func(self, model: Any) -> str:
        table = model._meta.db_table
        # 40 bits of a random UUID, five for each character
        return (
            "LOOP "
            f"NEW.ref := '{self.prefix}-' || (SELECT string_agg(substr('{ALPHABET}', "
            "1 + (bits::bit(40) << (5 * i))::bit(5)::int, 1), '') "
            "FROM (SELECT ('x' || right(gen_random_uuid()::text, 10))::bit(40) AS bits) drawn, "
            "generate_series(0, 7) i); "
            f"EXIT WHEN NOT EXISTS (SELECT FROM {table} WHERE ref = NEW.ref); "
            "END LOOP; RETURN NEW;"
        )


class FixedRef(pgtrigger.Trigger):
    """Refuses to change a reference: people have cited it."""

    name = "fixed_ref"
    when = pgtrigger.Before
    operation = pgtrigger.UpdateOf("ref")
    condition = pgtrigger.Q(old__ref__df=pgtrigger.F("new__ref"))

    def get_func(self, model: Any) -> str:
        return (
            "RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'fixed_ref', COLUMN = 'ref', "
            "TABLE = TG_TABLE_NAME, MESSAGE = format('%s is a reference that others may have cited; "
            "it cannot be changed.', OLD.ref);"
        )


class RefForm(Check):
    """The form of a reference. A record that is not saved yet has none: the database gives it."""

    def validate(self, model: Any, instance: Any, exclude: Any = None, using: str = "default") -> None:
        if not instance._state.adding:
            super().validate(model, instance, exclude=exclude, using=using)


def ref_rules(name: str, prefix: str) -> list[models.BaseConstraint]:
    """The form of a reference, as a rule of the table."""
    return [
        RefForm(
            name=f"{name}_ref_form",
            condition=models.Q(ref__regex=rf"^{prefix}-{PATTERN}$"),
            message=f"A reference is {prefix}, a hyphen and eight characters ({prefix}-7K3M9QDX).",
            field="ref",
        )
    ]


def ref_triggers(prefix: str) -> list[pgtrigger.Trigger]:
    """The triggers that give a reference and keep it."""
    return [NewRef(prefix), FixedRef()]
