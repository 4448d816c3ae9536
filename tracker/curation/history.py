"""What happened to a record and its parts, newest first, as the database has kept it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext, gettext_lazy

from tracker.curation.telling import sentence
from tracker.curation.versions import about, belonging
from tracker.curation.ways_back import Back
from tracker.curation.words import label, labels_of_terms, name_of, said
from tracker.records.history import ADDED, CHANGED, REMOVED, STEP
from tracker.records.models import Source, Whole
from tracker.staff.models import User

DID = {
    ADDED: gettext_lazy("Added"),
    CHANGED: gettext_lazy("Changed"),
    REMOVED: gettext_lazy("Removed"),
    STEP: gettext_lazy("Step of the review"),
}


# what was said of a whole is no work on it
SAID_OF_IT = {f"records_{notes}history": "h.whole = NEW.ref" for notes in ("comment", "answeredwarning")}


class Gone:
    """What a version names, and nobody can look up any more."""

    ref = gettext_lazy("deleted since")

    def __str__(self) -> str:
        return str(self.ref)


class Unseen(Gone):
    """What a version names, and whoever looks may not see."""

    ref = gettext_lazy("not shown to you")


@dataclass
class Change:
    """What a column said before and after."""

    column: str
    values: tuple[str, ...]


@dataclass
class Event:
    """One row that was added, changed or removed."""

    did: str
    what: str
    changes: list[Change]
    is_open: bool
    label: str = ""
    # the page that brings back what is shown here; empty where nobody may, or nothing can
    restore: str = ""


@dataclass
class Act:
    """What one person did at once, and why."""

    who: str
    why: str
    moment: datetime
    events: list[Event]
    restore: str = ""

    @property
    def says(self) -> str:
        """All of it in a sentence."""
        return sentence(self.who, self.why, self.events)


class Acts:
    """The events in a record's history, as far as `user` may see their kinds: to be cut into pages."""

    def __init__(self, record: models.Model, user: Any) -> None:
        self.record, self.user = record, user
        self.back = Back(record, user)
        every = {**belonging(record), **(SAID_OF_IT if isinstance(record, Whole) else {})}
        self.kept = {table: belongs for table, belongs in every.items() if _may_see(user, _histories()[table])}

    def __len__(self) -> int:
        return int(about(self.record, f"SELECT count(*) FROM ({self._all()}) every")[0][0])

    def __getitem__(self, page: slice) -> list[Act]:
        newest_first = f"{self._all()} ORDER BY moment DESC, id DESC OFFSET {page.start} LIMIT {page.stop - page.start}"
        found = [(table, key) for table, key, _ in about(self.record, newest_first)]
        return list(_acts(_versions(found), self.back, self.user))

    def _all(self) -> str:
        return " UNION ALL ".join(
            f"SELECT '{table}' AS kind, h.pgh_id AS id, h.pgh_created_at AS moment FROM {table} h WHERE ({belongs})"
            for table, belongs in self.kept.items()
        )


def _histories() -> dict[str, Any]:
    """The models of history, by their tables."""
    return {model._meta.db_table: model for model in apps.get_models() if hasattr(model, "pgh_tracked_model")}


def _may_see(user: Any, history: Any) -> bool:
    kind = history.pgh_tracked_model._meta
    return bool(user.has_perm(f"{kind.app_label}.view_{kind.model_name}"))


def _versions(found: list[tuple[str, int]]) -> list[tuple[Any, Any]]:
    """The rows of history, each with the one before it if there is one, in the order in which they were found."""
    keys = defaultdict(list)
    for table, key in found:
        keys[table].append(key)
    read = {(table, now.pk): (was, now) for table in keys for was, now in _pairs(_histories()[table], keys[table])}
    return [read[one] for one in found]


def _pairs(history: Any, keys: list[int]) -> Iterator[tuple[Any, Any]]:
    earlier = history.objects.filter(pgh_obj_id=OuterRef("pgh_obj_id"), pk__lt=OuterRef("pk")).order_by("-pk")
    rows = list(history.objects.filter(pk__in=keys).annotate(earlier=Subquery(earlier.values("pk")[:1])))
    before = history.objects.in_bulk([row.earlier for row in rows if row.earlier])
    return ((before.get(row.earlier), row) for row in rows)


def _acts(versions: list[tuple[Any, Any]], back: Back, user: Any) -> Iterator[Act]:
    terms, records = labels_of_terms(), _records(versions, user)
    users = User.objects.in_bulk({_user(now) for _, now in versions if _user(now)})
    for _, together in groupby(versions, key=_act):
        pairs = list(together)
        newest = pairs[0][1]
        yield Act(
            who=str(users.get(_user(newest), gettext("Somebody who is not known"))),
            why=(newest.pgh_context or {}).get("why", ""),
            moment=newest.pgh_created_at,
            events=[_event(was, now, records, terms, back) for was, now in pairs],
            restore=back.to(newest.pgh_created_at),
        )


def _user(row: Any) -> int:
    return int((row.pgh_context or {}).get("user") or 0)


def _act(pair: tuple[Any, Any]) -> tuple[Any, ...]:
    """Rows of one context in one minute are one act; a context may name several people in turn."""
    row = pair[1]
    why = (row.pgh_context or {}).get("why")
    return row.pgh_context_id, _user(row), why, row.pgh_created_at.replace(second=0, microsecond=0)


def _event(was: Any, row: Any, records: dict[int, Any], terms: dict[str, str], back: Back) -> Event:
    before, after = records.get(id(was)), records[id(row)]
    is_change = row.pgh_label in (CHANGED, STEP)
    old, new = (after, None) if row.pgh_label == REMOVED else (before if is_change else None, after)
    # of what was removed, the version before
    shown = was if row.pgh_label == REMOVED else row
    return Event(
        did=str(DID[row.pgh_label]),
        what=name_of(after),
        changes=[change for _, change in changes(old, new, terms)],
        is_open=is_change,
        label=row.pgh_label,
        restore=back.to(shown.pgh_created_at, after) if shown is not None and row.pgh_label != STEP else "",
    )


def changes(old: Any, new: Any, terms: dict[str, str]) -> Iterator[tuple[Any, Change]]:
    """The columns in which two states of a record differ; one of the two may not be there."""
    for column in (new or old)._meta.concrete_fields:
        was, now = (getattr(record, column.attname) if record else None for record in (old, new))
        words = tuple(said(record, column, terms) if record else "" for record in (old, new))
        if was != now and any(words) and not column.primary_key:
            yield column, Change(label(column), words)


def _records(versions: list[tuple[Any, Any]], user: Any) -> dict[int, Any]:
    """For each row of history, by its identity, the record as it was then, with what it names at hand."""
    rows = [row for pair in versions for row in pair if row is not None]
    records = {id(row): record_of(row) for row in rows}
    look_up_names(records.values())
    _hide_sources(records.values(), user)
    return records


def _hide_sources(records: Iterable[Any], user: Any) -> None:
    """What staff call a source is for those who may see sources."""
    if user.has_perm("records.view_source"):
        return
    for record in records:
        for column in record._meta.concrete_fields:
            if column.related_model is Source and getattr(record, column.attname) is not None:
                column.set_cached_value(record, Unseen())


def record_of(row: Any) -> Any:
    """The record as a row of history has it."""
    model = row.pgh_tracked_model
    return model(**{column.attname: getattr(row, column.attname) for column in model._meta.concrete_fields})


def look_up_names(records: Iterable[Any]) -> None:
    """Find what the records name, one query for each kind."""
    keys = defaultdict(set)
    naming = [(r, c, getattr(r, c.attname)) for r in records for c in r._meta.concrete_fields if c.is_relation]
    for _, column, key in naming:
        keys[column.related_model].add(key)
    named = {kind: kind._base_manager.select_related().in_bulk(wanted - {None}) for kind, wanted in keys.items()}
    for record, column, key in naming:
        if key is not None:
            column.set_cached_value(record, named[column.related_model].get(key) or Gone())
