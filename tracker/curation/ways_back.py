"""From a line of the history to the page that brings back what it shows."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.urls import reverse

from tracker.records.models import Citation, Whole
from tracker.records.models.whole import whole_of
from tracker.records.tree import PARTS, parts_of

# who may restore a version: whoever enters records
CHANGES = "staff.submit_wholes"


class Back:
    """The ways back to a version, for a person who may change records."""

    def __init__(self, record: models.Model, user: Any) -> None:
        self.whole = _whole(record) if user.has_perm(CHANGES) else None
        self.is_whole = self.whole == record
        self.within = {part.table for part in parts_of(self._kind)} | {self._kind, "citation"}

    def to(self, moment: datetime, record: Any = None) -> str:
        """The page that restores the whole as it was, or one record of it; empty if there is none."""
        if self.whole is None or (record is None and not self.is_whole):
            return ""
        asked = {"at": moment.isoformat()}
        if record is not None:
            if record._meta.model_name not in self.within:
                return ""
            asked["only"] = f"{record._meta.model_name}:{record.pk}"
        address = reverse(f"admin:records_{self._kind}_restore", args=[self.whole.pk])
        return f"{address}?{urlencode(asked)}"

    @property
    def _kind(self) -> str:
        return str(self.whole._meta.model_name) if self.whole is not None else ""


def _whole(record: Any) -> Whole | None:
    """The whole that a record is, or is part of; None of any other."""
    if isinstance(record, Citation):
        record = record.claim
    known = isinstance(record, Whole) or record._meta.model_name in {part.table for part in PARTS}
    return whole_of(record) if known else None
