"""Wiping what is left beside the records: the log of the forms, notes of revisions, files."""

from __future__ import annotations

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Model, QuerySet

from tracker.publishing.models import RevisionLog
from tracker.publishing.wiping.kin import Kin


def forget_traces(kin: Kin) -> None:
    """Delete the log of the forms, empty the notes of revisions that took the whole out or closed it, delete files."""
    for model, keys in kin.keys.items():
        _log_of(model, keys).delete()
    for model, keys in [*kin.claims.items(), *kin.wholes.items()]:
        # what was added to them says its words
        _log_of(model, keys).update(change_message="")
    RevisionLog.objects.filter(refs__contains=kin.whole.ref).update(note="")
    files = sorted(kin.files)
    transaction.on_commit(lambda: _delete_files(files))


def _delete_files(names: list[str]) -> None:
    for name in names:
        default_storage.delete(name)


def _log_of(model: type[Model], keys: set[int]) -> QuerySet[LogEntry]:
    kind = ContentType.objects.get_for_model(model)
    return LogEntry.objects.filter(content_type=kind, object_id__in=[str(key) for key in keys])
