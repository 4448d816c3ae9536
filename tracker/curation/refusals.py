"""From what the database refused to a message at the right place of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError
from django.forms import BaseForm
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.records.rules import refusal

# conditions of PostgreSQL, by their codes
RESTRICTED, FOREIGN_KEY, UNIQUE, DEADLOCK, LOCKED = "23001", "23503", "23505", "40P01", "55P03"

SAID = {
    FOREIGN_KEY: gettext_lazy("Something that this record names has just been deleted. Choose again, and save again."),
    UNIQUE: gettext_lazy("There is one like this already."),
    DEADLOCK: gettext_lazy("Somebody saved at the same moment. Save again."),
    LOCKED: gettext_lazy("Somebody is writing, and has not ended. Try again."),
}
REFUSALS = (IntegrityError, OperationalError)


@dataclass(frozen=True)
class Refused:
    """What was refused, and the form of the page that it belongs to; prefix None is the page's own record."""

    error: ValidationError
    prefix: str | None = None


@contextmanager
def said_on(form: BaseForm) -> Iterator[None]:
    """Say on the form what the database refuses inside, and go on; what broke otherwise is raised."""
    try:
        yield
    except REFUSALS as error:
        found = refused(error)
        if found is None:
            raise
        form.add_error(None, found.error)


def refused(error: Exception, forms: Sequence[BaseForm] = ()) -> Refused | None:
    """What the database refused while `forms` were saved; None if it did not refuse but broke."""
    rule = refusal(error)  # type: ignore[arg-type]
    diag = getattr(error.__cause__, "diag", None)
    if rule is None:
        message = _message(error, diag)
        return Refused(ValidationError(_named(message, diag))) if message else None
    mine = _form(diag, forms)
    if mine is not None:
        return Refused(rule, mine.prefix)
    return Refused(ValidationError([_named(message, diag) for message in rule.messages]))


def _message(error: Exception, diag: Any) -> str:
    """The refusal in words; empty if it is none."""
    if diag is None:
        # Django itself refuses to delete what others rest on
        return str(error.args[0]) if isinstance(error, IntegrityError) else ""
    if diag.sqlstate == RESTRICTED:
        return str(diag.message_primary)
    if diag.sqlstate == UNIQUE:
        return _of_constraint(diag.constraint_name) or str(SAID[UNIQUE])
    if diag.sqlstate in SAID:
        return str(SAID[diag.sqlstate])
    said = _("The database refuses this (%(rule)s).") % {"rule": diag.constraint_name}
    return said if isinstance(error, IntegrityError) else ""


def _of_constraint(name: str) -> str:
    found = (c for model in apps.get_models() for c in model._meta.constraints if c.name == name)
    return str(next((constraint.violation_error_message for constraint in found), ""))


def _form(diag: Any, forms: Sequence[BaseForm]) -> Any:
    """The form whose record the database named by its table and key."""
    named = (diag.table_name, diag.message_detail)
    for form in forms:
        record = form.instance  # type: ignore[attr-defined]
        if (record._meta.db_table, str(record.pk)) == named:
            return form
    return None


def _named(message: str, diag: Any) -> str:
    """The message with the kind of record that it is about before it."""
    table = getattr(diag, "table_name", None)
    kinds = {model._meta.db_table: model._meta.verbose_name for model in apps.get_models()}
    return f"{str(kinds[table]).capitalize()}: {message}" if table in kinds else message
