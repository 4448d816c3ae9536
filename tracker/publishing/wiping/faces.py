"""Wiping a source: its faces, what they said and what they asked, from public rows, records, history and logs."""

from __future__ import annotations

import pgtrigger
from django.db.models import Model, Q, QuerySet

from tracker.publishing.projection import ALIAS
from tracker.publishing.wiping.kin import history_of
from tracker.publishing.wiping.public import SHOWN, forget_row, note
from tracker.publishing.wiping.records import delete_rows
from tracker.publishing.wiping.traces import log_of
from tracker.publishing.wiping.words import words_of
from tracker.records.models import Passage, ReportSource, Source, Survey
from tracker.research.models import CitationEdition, SourceEdition, SurveyEdition

# what a citation says of who speaks
OF_WHO_SPEAKS = ("speaker", "speaker_label", "source_type", "connection")


def faces_of(source: Source) -> dict[int, str]:
    """References of the faces of a source, those that were deleted, too, by their keys."""
    now = source.faces.values_list("pk", "ref")
    return dict(history_of(ReportSource).objects.filter(source=source.pk).values_list("pgh_obj_id", "ref")) | dict(now)


def said_by_faces(faces: dict[int, str]) -> QuerySet[Passage]:
    """Passages whose words are somebody's of these faces, now or once; not those that are another's by now."""
    once = history_of(Passage).objects.filter(speaker__in=list(faces)).values("pgh_obj_id")
    nobody_else = Q(speaker=None) | Q(speaker__in=list(faces))
    return Passage._base_manager.filter(nobody_else, pk__in=once).order_by("pk")


def going_with(source: Source) -> list[Passage]:
    """Passages that lose their words with the source: those that it said, and those that overlap them or hold them."""
    found: dict[int, Passage] = {}
    for passage in said_by_faces(faces_of(source)).select_related("report"):
        if passage.pk not in found and not passage.is_wiped:
            found |= {one.pk: one for one in words_of(passage).passages}
    return list(found.values())


def forget_faces(faces: dict[int, str]) -> None:
    """Delete every edition of the faces, and take off others what they said, and what tells who speaks or asked."""
    # also what no passage has any more: it was deleted, or showed other words than were said
    speaking = CitationEdition.objects.using(ALIAS).filter(speaker__in=faces.values())
    note(speaking, "fields")
    speaking.update(redacted=True, **dict.fromkeys((*SHOWN, *OF_WHO_SPEAKS)))
    once = history_of(Survey).objects.filter(interviewer__in=list(faces)).values_list("ref", flat=True)
    asked = SurveyEdition.objects.using(ALIAS).filter(ref__in=set(once)).exclude(interviewer_label=None)
    note(asked, "fields")
    asked.update(interviewer_label=None)
    for ref in faces.values():
        forget_row(SourceEdition, ref)


def delete_source(source: Source, faces: dict[int, str]) -> None:
    """Delete the source and its faces, with every version of them, and those of passages that are gone already."""
    keys = list(faces)
    deleted = history_of(Passage).objects.filter(speaker__in=keys).exclude(pgh_obj_id__in=Passage.objects.values("pk"))
    Passage._base_manager.filter(speaker__in=keys).update(speaker=None)
    Survey._base_manager.filter(interviewer__in=keys).update(interviewer=None)
    with pgtrigger.ignore():
        deleted.delete()
        _delete(ReportSource, set(keys))
        _delete(Source, {source.pk})


def _delete(model: type[Model], keys: set[int]) -> None:
    log_of(model, keys).delete()
    delete_rows(model, "id", keys)
    delete_rows(history_of(model), "pgh_obj_id", keys)
