"""What staff note beside the records loses words that are removed for good, wherever it repeats them."""

import json
from typing import Any

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import CharField, TextField

from tests import make
from tests.architecture.fields import PLACES
from tests.publishing.conftest import Case
from tests.publishing.test_expunge import lines_with
from tracker.publishing.actions import expunge, redact, revise
from tracker.publishing.models import RevisionLog
from tracker.publishing.tables import QUOTED
from tracker.publishing.wiping import count_notes, earlier_texts, own_texts
from tracker.publishing.wiping.notes import NOTES
from tracker.publishing.wiping.words import words_of
from tracker.records.history import acting
from tracker.records.models import (
    Citation,
    Collection,
    Comment,
    FileRead,
    Passage,
    Report,
    ReportSource,
    Source,
    Survey,
    SurveyFigure,
)

# staff's texts that are no notes: names that we give, addresses, and what a report says, which is wiped itself
NO_NOTES = {
    # its reason is looked at as the notes of other logs are
    "FileRead": {"user_name", "reason"},
    "AnsweredWarning": {"whole", "rule", "subject", "state"},
    "Comment": {"whole", "subject", "field"},
    "Organisation": {"url"},
    "NotTheSame": {"one", "other"},
    "Redirect": {"old", "new"},
    "Resemblance": {"one", "other", "kind"},
    "Source": {"ref", "working_label"},
    "Collection": {"url"},
    "Report": {"original_url"},
    "Capture": {"url", "media_type", "retrieved_text", "text"},
    "Citation": {"origin_key"},
}


@pytest.fixture
def noted(case: Case, contributor: Any) -> str:
    """Words of a passage, repeated in notes of every kind, now and in versions of before."""
    words = case.passage.quote
    face = case.report.faces.first() or make.face(case.report)
    Comment.objects.create(whole=case.report.ref, subject="x", says="Which day?", by=contributor)
    with acting(contributor, f"Because it says {words}"):
        for model, names in NOTES.items():
            for name in names:
                for text in (f"It was: {words}", f"It is: {words}, and this stays"):
                    _of(model, case, face).update(**{name: text})
    connection.check_constraints()
    said = f"To read whether it says {words}"
    FileRead.objects.create(capture_id=1, what="original", user_id=1, user_name="omar", reason=said)
    RevisionLog.objects.create(number=1, at="2026-01-01T00:00Z", verb="revise", note=f"For {words}", by=contributor)
    return words


def _of(model: Any, case: Case, face: Any) -> Any:
    mine: dict[Any, Any] = {
        Report: case.report.pk,
        Survey: case.survey.pk,
        ReportSource: face.pk,
        Source: face.source_id,
        Collection: case.report.collection_id,
    }
    rows = model._base_manager.all()
    return rows.filter(pk=mine[model]) if model in mine else rows


def test_words_that_are_redacted_leave_every_note(noted: str, case: Case, officer: Any) -> None:
    assert len({line.split(":")[0] for line in lines_with(noted)}) > len(NOTES)
    redact(case.passage, by=officer)
    assert lines_with(noted) == []
    assert Citation.objects.first().note == f"It is: {'█' * len(noted)}, and this stays"  # type: ignore[union-attr]


def test_words_of_a_report_that_is_removed_leave_every_note(noted: str, case: Case, officer: Any) -> None:
    Survey.objects.filter(pk=case.survey.pk).update(limitations="Somebody wrote about it.")
    expunge(case.report, by=officer)
    assert lines_with(noted) == []
    assert Survey.objects.get().limitations == "Somebody wrote about it."


def test_a_note_that_repeats_a_few_letters_by_chance_stays(case: Case, officer: Any) -> None:
    short = make.passage(case.report, "the 40")
    Collection.objects.update(note="Of the 40 data sets that we know")
    redact(short, by=officer)
    assert Passage.objects.get(pk=short.pk).redacted
    assert set(Collection.objects.values_list("note", flat=True)) == {"Of the 40 data sets that we know"}


def test_names_that_somebody_chose_leave_every_note(case: Case, officer: Any) -> None:
    Collection.objects.update(note="Kim of Hyesan, who is KIM to all, brought it; not Kimchi")
    redact(case.passage, by=officer, also=["Kim of Hyesan"])
    assert set(Collection.objects.values_list("note", flat=True)) == {
        "█████████████, who is KIM to all, brought it; not Kimchi"
    }


def test_the_log_of_the_forms_is_looked_through_as_it_is_written(case: Case, officer: Any) -> None:
    said = make.passage(case.report, "They came with lorries and said: الآن, now")
    told = json.dumps([{"added": {"name": "note", "object": f"It says “{said.quote}”"}}])
    kind = ContentType.objects.get_for_model(Collection)
    LogEntry.objects.create(
        user=officer, content_type=kind, object_id="1", object_repr="x", action_flag=CHANGE, change_message=told
    )
    redact(said, by=officer)
    assert "lorries" not in LogEntry.objects.get(content_type=kind).change_message


def test_the_log_stays_readable_whatever_name_is_chosen(case: Case, officer: Any) -> None:
    kind = ContentType.objects.get_for_model(Collection)
    told = json.dumps([{"changed": {"name": "collection", "object": "O’Neill’s", "fields": ["Note"]}}])
    LogEntry.objects.create(
        user=officer, content_type=kind, object_id="1", object_repr="x", action_flag=CHANGE, change_message=told
    )
    redact(case.passage, by=officer, also=["name", "O'Neill's"])
    entry = LogEntry.objects.get(content_type=kind)
    assert entry.get_change_message() == "Changed Note for collection “█████████”."


def test_a_record_that_is_removed_takes_no_common_words_from_notes(case: Case, officer: Any) -> None:
    incident = make.incident()
    make.party(make.act(incident), label="border guards of the north")
    note = "Licence agreed in January 2024; data on border guards of the north"
    Collection.objects.update(note=note)
    expunge(incident, by=officer)
    assert set(Collection.objects.values_list("note", flat=True)) == {note}


def test_notes_that_would_change_are_counted_before(case: Case) -> None:
    Collection.objects.update(note=f"So: {case.passage.quote.upper()}")
    assert count_notes(words_of(case.passage).said) == 1


@pytest.mark.parametrize("model", [Survey, SurveyFigure, ReportSource, Source])
def test_texts_of_our_own_that_have_the_words_are_named(model: Any, case: Case) -> None:
    words = words_of(case.passage)
    assert own_texts(words) == []
    column = {SurveyFigure: "subgroup", ReportSource: "public_label", Source: "working_label"}.get(model, "title")
    owner = {ReportSource: case.report, Source: case.face.source}.get(model, case.survey)
    model.objects.update(**{column: f"See: {case.passage.quote}"})
    assert own_texts(words) == [owner]


def test_texts_that_were_changed_since_are_named_by_their_reference(
    case: Case, contributor: Any, reviewer: Any, publisher: Any
) -> None:
    for title in (f"See: {case.passage.quote}", "Another title"):
        case.survey.refresh_from_db()
        case.survey.title = title
        case.survey.save()
        for whole in (case.report, case.survey):
            whole.refresh_from_db()
            make.approved(whole, contributor, reviewer)
        revise(by=publisher)
    words = words_of(case.passage)
    assert (own_texts(words), earlier_texts(words)) == ([], [case.survey.ref])


def test_every_free_text_of_staff_is_looked_at() -> None:
    notes = {model.__name__: set(names) for model, names in NOTES.items()}
    for model in apps.get_app_config("records").get_models():
        staff = PLACES.get(model._meta.label, {}).get("staff", "").split()
        texts = {
            field.name
            for field in model._meta.concrete_fields
            if field.name in staff and isinstance(field, CharField | TextField) and not field.choices
        }
        wiped = QUOTED.get(model, set())
        assert texts - wiped == notes.get(model.__name__, set()) | NO_NOTES.get(model.__name__, set()), model.__name__
