"""What the confidential database refuses, whoever writes to it."""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.db.models import BinaryField, F, Func, Q, Value
from django.db.models.functions import Length
from django.db.models.lookups import Exact, In

from tracker.confidential import sealing
from tracker.records.rules import Check

LOGGED = ("added", "changed", "deleted")


def sealed(table: str, column: str, lengths: tuple[int, ...], message: str) -> Check:
    """A column holds what is sealed: its version comes first, and it is as long as sealed things are."""
    first = Func(F(column), Value(1), Value(1), function="substring", output_field=BinaryField())
    allowed = [length + sealing.AROUND for length in lengths]
    return Check(
        name=f"{table}_{column}_sealed",
        condition=Q(Exact(first, Value(sealing.VERSION, BinaryField())), In(Length(column), allowed)),
        message=message,
        field=column,
    )


class NeverChanged(pgtrigger.Trigger):
    """Refuses to change or remove lines of the log."""

    when = pgtrigger.Before

    def get_func(self, model: Any) -> str:
        return (
            "RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'never_changed', TABLE = TG_TABLE_NAME, "
            "MESSAGE = 'The access log is only added to.';"
        )


class TimeOfEntry(pgtrigger.Trigger):
    """Gives a line of the log the time at which it is written, whatever it says."""

    name = "time_of_entry"
    when = pgtrigger.Before
    operation = pgtrigger.Insert

    def get_func(self, model: Any) -> str:
        return "NEW.at := clock_timestamp(); RETURN NEW;"


class LeavesALine(pgtrigger.Trigger):
    """Refuses a change of an identity that has no line in the access log: checked when the transaction ends."""

    name = "leaves_a_line"
    when = pgtrigger.After
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
    timing = pgtrigger.Deferred

    def get_declare(self, model: Any) -> list[tuple[str, str]]:
        return [("ref", "TEXT")]

    def get_func(self, model: Any) -> str:
        # now() is when the transaction began, and a line carries the time at which it was written
        return (
            "ref := CASE TG_OP WHEN 'DELETE' THEN OLD.source_ref ELSE NEW.source_ref END; "
            "IF NOT EXISTS (SELECT FROM confidential_accesslog WHERE source_ref = ref AND at >= now() "
            f"AND action IN ({', '.join(map(repr, LOGGED))})) THEN "
            "RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'leaves_a_line', TABLE = TG_TABLE_NAME, "
            "MESSAGE = format('The identity of %s was changed without a line in the access log.', ref); "
            "END IF; RETURN NULL;"
        )
