"""What the guard of the confidential room is given of a whole: its texts, and which protected sources it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import CharField, Model, Q, TextField

from tracker.confidential import guard
from tracker.curation.words import label
from tracker.records.models import AnsweredWarning, Comment, Passage, Report, ReportSource, Source, Whole
from tracker.records.tree import parts_of, path
from tracker.reference.choices import ProtectionLevel

# their names may stand everywhere
NOT_PROTECTED = (ProtectionLevel.OPEN,)
# the text of a document that is held is not ours; what is quoted from it is
NOT_OURS = {"capture": {"text"}}


def look(whole: Whole, *, by: Any) -> None:
    """Let the guard look at the whole, which somebody hands in."""
    if refs := protected_sources(whole):
        guard.look(whole.ref, str(whole._meta.model_name), texts(whole), refs, by=by)


def refuse_approval(whole: Whole, *, by: Any) -> None:
    """Raise ValidationError if a protection officer has to look at the whole before it is approved."""
    if refs := protected_sources(whole):
        guard.refuse_approval(whole.ref, str(whole._meta.model_name), texts(whole), refs, by=by)


def protected_sources(whole: Whole) -> list[str]:
    """References of the sources that must not be named and that speak in a report which the whole cites, or is."""
    reports = Report.objects.filter(passages__citations__in=whole.evidence())
    asked = Q(faces__report__in=reports)
    if isinstance(whole, Report):
        asked |= Q(faces__report=whole)
    found = Source.objects.filter(asked).exclude(protection_level__in=NOT_PROTECTED)
    return sorted(found.order_by().values_list("ref", flat=True).distinct())


def texts(whole: Whole) -> dict[str, str]:
    """Everything that people wrote in the whole, its parts, its citations and what they quote, by where it stands."""
    return {place: text for record in _records(whole) for place, text in _written(record)}


def _records(whole: Whole) -> Iterator[Any]:
    yield whole
    for part in parts_of(str(whole._meta.model_name)):
        yield from apps.get_model("records", part.table)._default_manager.filter(**{path(part): whole})
    citations = whole.evidence()
    yield from citations
    passages = Passage.objects.filter(citations__in=citations).distinct()
    yield from passages
    yield from ReportSource.objects.filter(passages__in=passages).distinct()
    for notes in (AnsweredWarning, Comment):
        yield from notes._default_manager.filter(whole=whole.ref)


def _written(record: Model) -> Iterator[tuple[str, str]]:
    left_out = NOT_OURS.get(str(record._meta.model_name), set())
    for column in record._meta.concrete_fields:
        if isinstance(column, (CharField, TextField)) and not column.choices and column.name not in left_out:
            text = str(getattr(record, column.name) or "")
            if text.strip():
                name = getattr(record, "ref", "") or f"no. {record.pk}"
                yield f"{label(record._meta)} {name}, {label(column).lower()}", text
