"""What the confidential database refuses, whoever writes to it."""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.db.models import BinaryField, F, Func, Q, Value
from django.db.models.functions import Length
from django.db.models.lookups import Exact, In

from tracker.confidential import sealing
from tracker.records.refs import PATTERN
from tracker.records.rules import Check, sql_text


def of_a_source(table: str) -> Check:
    """A reference is one that a source has."""
    return Check(
        name=f"{table}_source_ref_form",
        condition=Q(source_ref__regex=rf"^X-{PATTERN}$"),
        message="A reference of a source is X, a hyphen and eight characters (X-7K3M9QDX).",
        field="source_ref",
    )


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


class ForThoseWhoMay(pgtrigger.Trigger):
    """Refuses the line without which no identity is opened, to whom is neither its handler nor granted it now."""

    name = "for_those_who_may"
    when = pgtrigger.Before
    operation = pgtrigger.Insert
    condition = pgtrigger.Q(new__action__in=("opened", "changed"))

    def get_func(self, model: Any) -> str:
        return (
            "IF NOT EXISTS (SELECT FROM confidential_handler h WHERE h.source_ref = NEW.source_ref "
            "AND h.user_id = NEW.user_id) AND NOT EXISTS (SELECT FROM confidential_grant g "
            "WHERE g.source_ref = NEW.source_ref AND g.user_id = NEW.user_id "
            "AND g.starts <= clock_timestamp() AND g.ends > clock_timestamp()) THEN "
            "RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'for_those_who_may', "
            "TABLE = TG_TABLE_NAME, MESSAGE = format('%s is no handler of %s, and has no grant for it now.', "
            "NEW.user_name, NEW.source_ref); END IF; RETURN NEW;"
        )


class OnlyShortened(pgtrigger.Trigger):
    """Refuses to change a grant but for an earlier end, and to delete one."""

    name = "only_shortened"
    when = pgtrigger.Before
    operation = pgtrigger.Update | pgtrigger.Delete

    def get_func(self, model: Any) -> str:
        same = " AND ".join(
            f"NEW.{field.column} IS NOT DISTINCT FROM OLD.{field.column}"
            for field in model._meta.concrete_fields
            if field.column != "ends"
        )
        return (
            f"IF TG_OP = 'UPDATE' AND {same} AND NEW.ends <= OLD.ends THEN RETURN NEW; END IF; "
            "RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'only_shortened', "
            "TABLE = TG_TABLE_NAME, MESSAGE = 'A grant can only be ended earlier.';"
        )


class NotByThemselves(pgtrigger.Trigger):
    """Refuses that somebody makes themselves a handler of a source whose identity is kept already."""

    name = "not_by_themselves"
    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update
    condition = pgtrigger.Q(new__user_id=pgtrigger.F("new__named_by_id"))

    def get_func(self, model: Any) -> str:
        return (
            "IF EXISTS (SELECT FROM confidential_identity WHERE source_ref = NEW.source_ref) THEN "
            "RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'not_by_themselves', "
            "TABLE = TG_TABLE_NAME, COLUMN = 'handlers', "
            "MESSAGE = 'Nobody names themselves for an identity that is kept: let another officer do it.'; "
            "END IF; RETURN NEW;"
        )


class LeavesALine(pgtrigger.Trigger):
    """Refuses a change that has no line of one of these `actions` in the log: checked when the transaction ends."""

    name = "leaves_a_line"
    when = pgtrigger.After
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
    timing = pgtrigger.Deferred

    def __init__(self, what: str, *actions: str) -> None:
        self.what, self.actions = what, actions
        super().__init__()

    def get_declare(self, model: Any) -> list[tuple[str, str]]:
        return [("ref", "TEXT")]

    def get_func(self, model: Any) -> str:
        # now() is when the transaction began, and a line carries the time at which it was written
        return (
            "ref := CASE TG_OP WHEN 'DELETE' THEN OLD.source_ref ELSE NEW.source_ref END; "
            "IF NOT EXISTS (SELECT FROM confidential_accesslog WHERE source_ref = ref AND at >= now() "
            f"AND action IN ({', '.join(map(sql_text, self.actions))})) THEN "
            "RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'leaves_a_line', TABLE = TG_TABLE_NAME, "
            f"MESSAGE = format('The {self.what} of %s was changed without a line in the access log.', ref); "
            "END IF; RETURN NULL;"
        )


class IsCaredFor(pgtrigger.Trigger):
    """Refuses an identity of a source of which it does not say who handles it: checked when the transaction ends."""

    name = "is_cared_for"
    when = pgtrigger.After
    operation = pgtrigger.Insert | pgtrigger.Update
    timing = pgtrigger.Deferred

    def get_func(self, model: Any) -> str:
        return (
            "IF EXISTS (SELECT FROM confidential_identity WHERE source_ref = NEW.source_ref) AND NOT EXISTS "
            "(SELECT FROM confidential_care WHERE source_ref = NEW.source_ref AND identity_known) THEN "
            "RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'is_cared_for', TABLE = TG_TABLE_NAME, "
            "COLUMN = 'source_ref', MESSAGE = format('Say first who handles %s.', NEW.source_ref); "
            "END IF; RETURN NULL;"
        )
