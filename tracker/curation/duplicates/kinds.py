"""The kinds of record that can be entered twice, and what pairs call them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from tracker.curation.duplicates.actions import ACTIONS
from tracker.curation.duplicates.incidents import INCIDENTS
from tracker.curation.duplicates.kind import Kind
from tracker.curation.duplicates.organisations import ORGANISATIONS
from tracker.curation.duplicates.reports import REPORTS
from tracker.curation.duplicates.reviews import REVIEWS
from tracker.curation.duplicates.surveys import SURVEYS
from tracker.records.models.pair import key_of

KINDS = (REPORTS, INCIDENTS, REVIEWS, ACTIONS, SURVEYS, ORGANISATIONS)
# the letter that keys of a kind begin with
BY_LETTER = dict(zip("RIVPSO", KINDS, strict=True))


def kind_of(record: Any) -> Kind:
    """The kind of a record."""
    return next(kind for kind in KINDS if isinstance(record, kind.model))


def kind_of_key(key: str) -> Kind | None:
    """The kind that a key names; None if it names none."""
    return BY_LETTER.get(key[:1]) if key[1:2] == "-" else None


def records_of(keys: Iterable[str]) -> dict[str, Any]:
    """The records that keys name, as far as they are there: one query a kind."""
    found: dict[str, Any] = {}
    by_kind: dict[str, list[str]] = {}
    for key in keys:
        by_kind.setdefault(key[:1], []).append(key)
    for letter, named in by_kind.items():
        if kind := BY_LETTER.get(letter):
            found |= {key_of(record): record for record in kind.model._default_manager.filter(**_which(letter, named))}
    return found


def _which(letter: str, keys: list[str]) -> dict[str, Any]:
    if letter != "O":
        return {"ref__in": keys}
    return {"pk__in": [int(key.removeprefix("O-")) for key in keys if re.fullmatch(r"O-[0-9]{1,18}", key)]}
