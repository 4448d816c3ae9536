"""The rules of review, as triggers: the order of steps, a second pair of eyes, and work that reopens a whole."""

from __future__ import annotations

from typing import Any

import pgtrigger

from tracker.records.history import WORK
from tracker.records.rules import sql_texts
from tracker.records.work import Bearing, reopened_by, work_on

# the columns of a whole that the review itself writes; a change in them is a step, not work
STEPS = (
    "status",
    "submitted_by",
    "approved_by",
    "approved_at",
    "published_at",
    "is_public",
    "return_note",
    "withdrawal_reason",
)
COLUMNS = tuple(f"{step}_id" if step.endswith("_by") else step for step in STEPS)

ALLOWED = (
    ("draft", "submitted"),
    ("submitted", "draft"),
    ("submitted", "approved"),
    ("approved", "draft"),
    ("approved", "submitted"),
    ("draft", "withdrawn"),
    ("submitted", "withdrawn"),
    ("approved", "withdrawn"),
    ("withdrawn", "draft"),
)

REOPEN = "status = 'draft', submitted_by_id = NULL, approved_by_id = NULL, approved_at = NULL"


def _refuse(name: str, field: str, message: str) -> str:
    return (
        f"RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = '{name}', COLUMN = '{field}', "
        f"TABLE = TG_TABLE_NAME, MESSAGE = {message}; "
    )


class BeginsAsDraft(pgtrigger.Trigger):
    """A new whole is a draft that was never published, whoever writes it and however."""

    name = "begins_as_draft"
    when = pgtrigger.Before
    operation = pgtrigger.Insert
    condition = ~pgtrigger.Q(new__status="draft", new__published_at__isnull=True, new__is_public=False)

    def get_func(self, model: Any) -> str:
        return _refuse(
            self.name or "",
            "status",
            "'A new record is a draft: submit it, and let a second person approve.'",
        )


class ReviewSteps(pgtrigger.Trigger):
    """Steps follow their order, and work on a whole that was handed in or approved makes it a draft again."""

    name = "review_steps"
    when = pgtrigger.Before
    operation = pgtrigger.Update

    def get_func(self, model: Any) -> str:
        content = [field.column for field in model._meta.concrete_fields if field.column not in COLUMNS]
        old, new = (", ".join(f'{row}."{column}"' for column in content) for row in ("OLD", "NEW"))
        allowed = sql_texts(f"{before} > {after}" for before, after in ALLOWED)
        out_of_order = _refuse(
            "review_steps",
            "status",
            "format('A record that is %s cannot become %s.', OLD.status, NEW.status)",
        )
        unapproved = _refuse("review_steps", "status", "'Only what is approved can be published.'")
        mixed = _refuse(
            "review_steps", "status", "'Approve what was read: a change and its approval cannot be one step.'"
        )
        return (
            f"IF NEW.status <> OLD.status AND format('%s > %s', OLD.status, NEW.status) <> ALL ({allowed}) THEN "
            f"{out_of_order} END IF; "
            "IF NEW.status = OLD.status AND (NEW.submitted_by_id, NEW.approved_by_id, NEW.approved_at) "
            "IS DISTINCT FROM (OLD.submitted_by_id, OLD.approved_by_id, OLD.approved_at) THEN "
            f"{out_of_order} END IF; "
            "IF (NEW.published_at IS DISTINCT FROM OLD.published_at OR NEW.is_public AND NOT OLD.is_public) "
            f"AND NOT (OLD.status = 'approved' AND NEW.status = 'approved') THEN {unapproved} END IF; "
            f"IF ROW({new}) IS DISTINCT FROM ROW({old}) THEN "
            f"IF NEW.status = 'approved' AND OLD.status <> 'approved' THEN {mixed} END IF; "
            "IF NEW.status IN ('submitted', 'approved') AND OLD.status IN ('submitted', 'approved') THEN "
            "NEW.status := 'draft'; NEW.submitted_by_id := NULL; NEW.approved_by_id := NULL; "
            "NEW.approved_at := NULL; END IF; "
            "END IF; RETURN NEW;"
        )


class FourEyes(pgtrigger.Trigger):
    """Nobody approves a whole that they have worked on since it was last published, nor what was merged into it."""

    name = "four_eyes"
    when = pgtrigger.Before
    operation = pgtrigger.UpdateOf("status")
    condition = pgtrigger.Q(new__status="approved") & ~pgtrigger.Q(old__status="approved")

    def get_func(self, model: Any) -> str:
        labels = ", ".join(f"'{label}'" for label in WORK)
        worked = " OR ".join(
            f"EXISTS (SELECT FROM {table} h WHERE {belongs} AND h.pgh_label IN ({labels}) "
            "AND h.pgh_context->>'user' = NEW.approved_by_id::text "
            "AND h.pgh_created_at > COALESCE(OLD.published_at, '-infinity'))"
            for table, belongs in work_on(model._meta.model_name).items()
        )
        worked += (
            " OR EXISTS (SELECT FROM records_redirect m WHERE m.new = NEW.ref AND NEW.approved_by_id = ANY (m.workers) "
            "AND m.at > COALESCE(OLD.published_at, '-infinity'))"
        )
        refused = _refuse(
            "four_eyes",
            "approved_by",
            "'You have changed a part of this record since it was last published: somebody else must approve it.'",
        )
        return f"IF {worked} THEN {refused} END IF; RETURN NEW;"


class StaysMerged(pgtrigger.Trigger):
    """What was merged into another record is not handed in, approved or taken up again: the other one is."""

    name = "stays_merged"
    when = pgtrigger.Before
    operation = pgtrigger.UpdateOf("status")
    condition = pgtrigger.Q(new__status__in=["submitted", "approved"]) | pgtrigger.Q(old__status="withdrawn")

    def get_declare(self, model: Any) -> list[tuple[str, str]]:
        return [("went", "TEXT")]

    def get_func(self, model: Any) -> str:
        refused = _refuse(
            self.name or "", "status", "format('This record was merged into %s: work on that one.', went)"
        )
        return (
            "SELECT m.new INTO went FROM records_redirect m WHERE m.old = NEW.ref; "
            f"IF went IS NOT NULL AND NEW.status <> OLD.status THEN {refused} END IF; RETURN NEW;"
        )


class Reopens(pgtrigger.Trigger):
    """Work on a part makes its whole a draft again, and holds the whole until the work is committed.

    Nothing is added to a whole that was merged into another one: it would never go out.
    """

    name = "reopens_its_whole"
    when = pgtrigger.After
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete

    def get_declare(self, model: Any) -> list[tuple[str, str]]:
        return [("part", model._meta.db_table), ("went", "TEXT")]

    def get_func(self, model: Any) -> str:
        reopen = "".join(map(_reopen, reopened_by(model._meta.model_name)))
        both = "".join(
            f"IF TG_OP <> '{absent}' THEN part := {row}; {reopen} END IF; "
            for row, absent in (("OLD", "INSERT"), ("NEW", "DELETE"))
        )
        return f"IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF; {both}RETURN NULL;"


_ADDED = _refuse(
    "stays_merged", "", "format('The record that this belongs to was merged into %s: add it to that one.', went)"
)


def _reopen(one: Bearing) -> str:
    # the lock comes first: a whole that is a draft now must not be approved before this work is committed.
    # both look for the wholes: a part may be moved while the lock is waited for
    return (
        f"IF {one.when} THEN PERFORM 1 FROM {one.table} WHERE {one.which} ORDER BY id FOR NO KEY UPDATE; "
        f"UPDATE {one.table} SET {REOPEN} WHERE {one.which} AND status IN ('submitted', 'approved'); "
        f"IF TG_OP = 'INSERT' THEN SELECT m.new INTO went FROM records_redirect m WHERE m.old IN "
        f"(SELECT ref FROM {one.table} WHERE {one.which}); IF went IS NOT NULL THEN {_ADDED} END IF; END IF; END IF; "
    )


class KeepsPublished(pgtrigger.Trigger):
    """What was once published is never deleted: people have cited it."""

    name = "keeps_published"
    when = pgtrigger.Before
    operation = pgtrigger.Delete
    condition = pgtrigger.Q(old__published_at__isnull=False)

    def get_func(self, model: Any) -> str:
        return _refuse(self.name or "", "status", "'This record was published and may be cited: withdraw it instead.'")


class KeepsWhatWasMerged(pgtrigger.Trigger):
    """A record is not deleted that holds what was published under another reference: it went into this one."""

    name = "keeps_what_was_merged"
    when = pgtrigger.Before
    operation = pgtrigger.Delete

    def get_func(self, model: Any) -> str:
        refused = _refuse(
            self.name or "", "status", "'A published record was merged into this one, and may be cited: keep it.'"
        )
        merged = f"records_redirect m JOIN {model._meta.db_table} w ON w.ref = m.old WHERE m.new = OLD.ref"
        return f"IF EXISTS (SELECT FROM {merged}) THEN {refused} END IF; RETURN OLD;"
