"""Which state of a record somebody has before them, and who has changed it since."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.utils.translation import gettext

from tracker.records.history import WORK
from tracker.records.models import WHOLES
from tracker.records.tree import PARTS
from tracker.records.work import work_on
from tracker.staff.models import User

# history tables and the condition that a row `h` of them belongs to the record NEW
HISTORIES: dict[type[models.Model], dict[str, str]] = {
    **{whole: work_on(str(whole._meta.model_name)) for whole in WHOLES},
    **{
        apps.get_model("records", part.table): {
            f"records_{part.table}history": "h.pgh_obj_id = NEW.id",
            "records_citationhistory": f"h.{part.claim}_id = NEW.id",
        }
        for part in PARTS
        if part.claim
    },
}

# of the rows `h` of history, those that count as work and that no revision has taken out yet
SINCE_PUBLISHED = (
    f"h.pgh_label IN ({', '.join(map(repr, WORK))}) AND h.pgh_created_at > coalesce(NEW.published_at, '-infinity')"
)

# those who had worked on what was merged into NEW since then
OF_MERGED = (
    "SELECT unnest(m.workers)::text FROM records_redirect m "
    "WHERE m.new = NEW.ref AND m.at > coalesce(NEW.published_at, '-infinity')"
)


def version(record: models.Model) -> str:
    """A mark that changes whenever the record or a part of it does; empty where no history is kept.

    Words that are removed for good add nothing to history: they change what it holds, and `xmin` with it.
    """
    newest = [
        f"concat(coalesce(max(h.pgh_id), 0), '-', max(h.xmin::text::bigint)) FROM {rows}" for rows in _rows(record)
    ]
    if not newest:
        return ""
    sql = ", ".join(f"(SELECT {one})" for one in newest)
    table = record._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT concat_ws('.', {sql}) FROM {table} NEW WHERE NEW.id = %s", [record.pk])
        found = cursor.fetchone()
    return found[0] if found else ""


def as_seen(part: models.Model, record: models.Model, seen: str) -> models.Model | None:
    """A record, or a part of it, as it was when the record was `seen` at a version; None if that cannot be told."""
    marks = dict(zip(belonging(record), seen.split("."), strict=False))
    for table in belonging(part):
        newest, _, rest = marks.get(table, "").partition("-")
        history = next((one for one in apps.get_models() if one._meta.db_table == table), None)
        if history is None or not (newest.isdecimal() and rest) or not _is_of(history, part):
            continue
        kept: Any = history._default_manager.filter(pgh_obj_id=part.pk, pgh_id__lte=newest).order_by("pgh_id").last()
        return _restored(part, kept) if kept else None
    return None


def _is_of(history: type[models.Model], part: models.Model) -> bool:
    return history.__name__ == f"{type(part).__name__}History"


def _restored(part: models.Model, kept: Any) -> models.Model:
    columns = {field.attname for field in kept._meta.concrete_fields}
    own = [field.attname for field in part._meta.concrete_fields if field.attname in columns]
    return type(part)(**{name: getattr(kept, name) for name in own})


def last_change(record: models.Model) -> tuple[str, datetime]:
    """Who changed the record last, and when."""
    sql = " UNION ALL ".join(f"SELECT h.pgh_context->>'user', h.pgh_created_at FROM {rows}" for rows in _rows(record))
    [(user, moment)] = about(record, f"{sql} ORDER BY 2 DESC LIMIT 1")
    return _name(user), moment


def worked_on(model: type[models.Model]) -> str:
    """A query for the keys of the wholes in a status that a user has worked on since each was last published.

    Its parameters are the status and the key of the user, as text.
    """
    work = " UNION ALL ".join(
        f"SELECT h.pgh_context->>'user' AS worker FROM {table} h WHERE ({belongs}) AND {SINCE_PUBLISHED}"
        for table, belongs in HISTORIES[model].items()
    )
    work += f" UNION ALL {OF_MERGED}"
    table = model._meta.db_table
    return f"SELECT NEW.id FROM {table} NEW WHERE NEW.status = %s AND EXISTS (SELECT FROM ({work}) w WHERE worker = %s)"


def workers(record: models.Model) -> set[int]:
    """Keys of the users who have worked on the whole, or on what was merged into it, since it was last published."""
    sql = " UNION ".join(f"SELECT h.pgh_context->>'user' FROM {rows} AND {SINCE_PUBLISHED}" for rows in _rows(record))
    sql += f" UNION {OF_MERGED}"
    return {int(user) for (user,) in about(record, sql) if user}


def touched(record: models.Model) -> set[str]:
    """Kind and key of each part of the whole, and of itself, that was worked on since it was last published."""
    sql = " UNION ".join(
        f"SELECT '{kind.removeprefix('records_').removesuffix('history')}:' || h.pgh_obj_id "
        f"FROM {kind} h WHERE ({belongs}) AND {SINCE_PUBLISHED}"
        for kind, belongs in belonging(record).items()
    )
    return {found for (found,) in about(record, sql)}


def belonging(record: models.Model) -> dict[str, str]:
    """The history tables of a record and its parts, each with the condition that a row `h` belongs to it as NEW."""
    return HISTORIES.get(type(record)) or _own(type(record))


def about(record: models.Model, sql: str) -> list[tuple[Any, ...]]:
    """What `sql` finds, in which the record is NEW."""
    table = record._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT found.* FROM {table} NEW, LATERAL ({sql}) found WHERE NEW.id = %s", [record.pk])
        return list(cursor.fetchall())


def _rows(record: models.Model) -> list[str]:
    """FROM and WHERE of each history table, for the rows that belong to NEW."""
    return [f"{table} h WHERE ({belongs})" for table, belongs in belonging(record).items()]


def _own(model: type[models.Model]) -> dict[str, str]:
    try:
        history = apps.get_model(model._meta.app_label, f"{model.__name__}History")
    except LookupError:
        return {}
    return {history._meta.db_table: "h.pgh_obj_id = NEW.id"}


def _name(user: str | None) -> str:
    found = User.objects.filter(pk=user).first() if user else None
    return found.get_username() if found else gettext("Somebody")
