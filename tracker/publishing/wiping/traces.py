"""Wiping what is left beside the records: the log of the forms, notes of revisions, files."""

from __future__ import annotations

import pgtrigger
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Model, QuerySet

from tracker.publishing.models import RevisionLog
from tracker.publishing.wiping.kin import Kin, history_of, keys_of, names_in
from tracker.publishing.wiping.words import REMOVED, Words
from tracker.records.models import Capture, Citation, FileRead, Passage, Report


def forget_traces(kin: Kin) -> None:
    """Delete the log of the forms, what is noted of it at revisions that took it out or closed it, and files."""
    for model, keys in kin.keys.items():
        log_of(model, keys).delete()
    for model, keys in [*kin.claims.items(), *kin.former.items(), *kin.wholes.items()]:
        _silence(model, keys)
    for name in kin.names:
        for log in RevisionLog.objects.filter(refs__contains=name):
            log.note, log.refs = "", [ref for ref in log.refs if ref != name]
            log.save(update_fields=["note", "refs"])
    silence_reads(kin.keys.get(Capture, set()))
    delete_files(kin.files)


def forget_log(words: Words, report: Report) -> None:
    """Delete the log of the forms of passages and their citations, and what it says of all that they stand under."""
    log_of(Passage, words.keys).delete()
    log_of(Citation, set(words.cited().values_list("pgh_obj_id", flat=True))).delete()
    _silence(Report, {report.pk})
    for model, keys in words.within().items():
        _silence(model, keys)


def forget_files(report: Report) -> None:
    """Delete the files of a report, those that were replaced, too, and their names."""
    versions = history_of(Capture).objects.filter(report__in=keys_of(report))
    names = names_in(report.captures) | names_in(versions)
    report.captures.update(file="", stripped="", removed=[])
    versions.update(file="", stripped="", removed=[])
    silence_reads({*report.captures.values_list("pk", flat=True), *versions.values_list("pgh_obj_id", flat=True)})
    delete_files(names)


def silence_reads(captures: set[int]) -> None:
    """Leave of the log of files that they were read, by whom and when: why may hold words."""
    with pgtrigger.ignore():
        FileRead.objects.filter(capture_id__in=captures).exclude(reason="").update(reason=REMOVED)


def delete_files(names: set[str]) -> None:
    """Delete files once the transaction has gone through; the ledger is written even where one cannot be deleted."""
    transaction.on_commit(lambda: _delete_files(sorted(names)), robust=True)


def _delete_files(names: list[str]) -> None:
    for name in names:
        default_storage.delete(name)


def _silence(model: type[Model], keys: set[int]) -> None:
    """Leave of the log of the forms that they were changed, and by whom: the rest may hold words."""
    log_of(model, keys).update(change_message="", object_repr=REMOVED)


def log_of(model: type[Model], keys: set[int]) -> QuerySet[LogEntry]:
    """What the log of the forms says of these rows."""
    kind = ContentType.objects.get_for_model(model)
    return LogEntry.objects.filter(content_type=kind, object_id__in=[str(key) for key in keys])
