"""What is odd but may be true: asked once, answered with a reason, asked again when it changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from tracker.records.models import AnsweredWarning, Whole

# who lets stand what may point at a person
OFFICERS = "staff.approve_restricted"


@dataclass(frozen=True)
class RecordWarning:
    """One odd thing: `rule` names it, `subject` is the part it is about, `state` what was odd about it.

    `coarsen` says what to do where it may point at a person: then only a protection officer lets it stand.
    """

    rule: str
    subject: models.Model
    message: str
    state: tuple[Any, ...] = ()
    coarsen: str = ""

    @property
    def subject_key(self) -> str:
        return f"{self.subject._meta.model_name}:{self.subject.pk}"

    @property
    def digest(self) -> str:
        return hashlib.sha256(repr(self.state).encode()).hexdigest()

    @property
    def key(self) -> tuple[str, str, str]:
        return self.rule, self.subject_key, self.digest


def answer(whole: Whole, warning: RecordWarning, *, reason: str, by: Any) -> AnsweredWarning:
    """Keep a person's reason with the record.

    Raises ValidationError if it is empty, and where `by` is no protection officer and it takes one.
    """
    if warning.coarsen and not by.has_perm(OFFICERS):
        raise ValidationError(_("Only a protection officer lets this stand: %(odd)s") % {"odd": warning.message})
    given = AnsweredWarning(
        whole=whole.ref,
        rule=warning.rule,
        subject=warning.subject_key,
        state=warning.digest,
        reason=reason,
        by=by,
    )
    given.full_clean()
    given.save()
    return given


def left_empty(record: models.Model, fields: tuple[str, ...]) -> Iterator[RecordWarning]:
    """One warning for all the fields of a record that are usually known and were left empty."""
    empty = [name for name in fields if getattr(record, name) in (None, "", [])]
    if empty:
        names = ", ".join(_(str(record._meta.get_field(name).verbose_name)) for name in empty)  # type: ignore[union-attr]
        yield RecordWarning("left_empty", record, _("Left empty: %(names)s.") % {"names": names}, tuple(empty))
