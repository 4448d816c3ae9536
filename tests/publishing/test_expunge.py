"""What endangers somebody can be removed from everywhere; the reference is all that is left."""

import io
from typing import Any

import pytest
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import ProgrammingError, connection

from tests import make
from tests.publishing.conftest import Case
from tracker.publishing.actions import expunge, revise, withdraw
from tracker.publishing.models import RevisionLog
from tracker.publishing.wiping.words import REMOVED
from tracker.records.models import Capture, Citation, FileRead, Review, Survey, SurveyFigure, Whole
from tracker.records.models.file_read import What
from tracker.research.models import TABLES, CitationEdition, Removal, SurveyEdition, SurveyFigureEdition

CANARY = "canary"


@pytest.fixture
def out(case: Case, contributor: Any, reviewer: Any, publisher: Any) -> Case:
    """The case and the rest of it, published; words of each whole begin with a canary."""
    rest = make.rest(case.passage, case.survey)
    case.survey.title = f"{CANARY} of a survey"
    case.survey.save()
    case.figure.response_text = f"{CANARY} of an answer"
    case.figure.save()
    wholes: list[Whole] = [case.report, *rest.wholes, case.survey]
    for whole in wholes:
        whole.refresh_from_db()
        make.approved(whole, contributor, reviewer)
    revise(by=publisher)
    return case


def dump() -> str:
    """Every value of every table of the main database, as text."""
    text = io.StringIO()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT quote_ident(relname) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT t::text FROM {table} t")
            text.writelines(f"{table}: {row}\n" for (row,) in cursor.fetchall())
    return text.getvalue()


def lines_with(word: str) -> list[str]:
    return [line for line in dump().splitlines() if word in line]


def test_nothing_of_a_survey_is_left_but_its_references(out: Case, officer: Any) -> None:
    ref, figure = out.survey.ref, out.figure.ref
    kind = ContentType.objects.get_for_model(Survey)
    LogEntry.objects.create(
        user=officer, content_type=kind, object_id=str(out.survey.pk), object_repr=str(out.survey), action_flag=ADDITION
    )
    assert lines_with(CANARY)
    expunge(out.survey, by=officer)
    assert lines_with(CANARY) == []
    for word in (ref, figure):
        assert {line.split(":")[0] for line in lines_with(word)} == {"research_removal"}
    assert not Survey.objects.exists()
    assert not SurveyFigure.objects.exists()


def test_the_ledger_names_every_row_with_the_revisions_that_held_it(out: Case, officer: Any) -> None:
    refs = {
        ref for model in (SurveyEdition, SurveyFigureEdition) for ref in model.objects.values_list("ref", flat=True)
    }
    expunge(out.survey, by=officer)
    noted = Removal.objects.filter(table__in=["surveys", "survey_figures"])
    assert {entry.ref for entry in noted} == refs
    assert {(entry.what, entry.since, entry.until, entry.revision) for entry in noted} == {("record", 1, 2, 2)}
    assert Removal.objects.filter(table="citations").count() == 2


def test_the_rest_of_every_revision_stays_as_it_is(out: Case, officer: Any) -> None:
    before = {name: list(model.objects.at(1).order_by("ref").values()) for name, model in TABLES.items()}
    expunge(out.survey, by=officer)
    gone = set(Removal.objects.values_list("ref", flat=True))
    for name, model in TABLES.items():
        left = [row for row in before[name] if row["ref"] not in gone]
        assert list(model.objects.at(1).order_by("ref").values()) == left


def test_a_report_takes_its_words_from_whatever_quoted_them(out: Case, officer: Any) -> None:
    words = out.passage.quote
    assert any("records_" in line for line in lines_with(words))
    expunge(out.report, by=officer)
    assert lines_with(words) == []
    assert lines_with(f"{CANARY} of an answer") == []
    survey = Survey.objects.get()
    assert (survey.status, survey.is_public, survey.report) == ("draft", False, None)
    row = SurveyFigureEdition.objects.get(ref=out.figure.ref)
    assert (row.until, row.n_reports, row.n_origins, row.credibility, row.reliabilities) == (2, None, None, None, [])
    assert row.evidence_held is None
    assert row.report is None
    assert not CitationEdition.objects.exists()
    assert not Citation.objects.exists()


def test_files_go_with_their_report(
    case: Case, officer: Any, django_capture_on_commit_callbacks: Any, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    capture = case.report.captures.get()
    capture.file = ContentFile(make.ARTICLE.encode(), name="article.txt")
    capture.stripped = ContentFile(make.ARTICLE.encode(), name="article.txt")
    capture.save()
    FileRead.objects.write(What.ORIGINAL, capture, by=officer, reason="To compare what it says of the beach")
    names = [capture.file.name, capture.stripped.name]
    assert all(map(default_storage.exists, names))
    with django_capture_on_commit_callbacks(execute=True):
        expunge(case.report, by=officer)
    assert not any(map(default_storage.exists, names))
    assert FileRead.objects.get().reason == REMOVED
    assert not Capture.objects.exists()


def test_what_was_never_public_leaves_nothing_at_all(case: Case, officer: Any) -> None:
    ref = case.survey.ref
    expunge(case.survey, by=officer)
    assert lines_with(ref) == []
    assert not RevisionLog.objects.exists()


def test_what_was_withdrawn_before_can_be_expunged(out: Case, officer: Any, publisher: Any) -> None:
    withdraw(out.survey, by=publisher, reason=f"{CANARY} of a reason")
    expunge(Survey.objects.get(), by=officer)
    assert lines_with(CANARY) == []
    assert RevisionLog.objects.count() == 2


def test_a_review_with_recommendations_stays(out: Case, officer: Any) -> None:
    action = TABLES["policy_actions"].objects.get()
    review = Review.objects.get()
    with pytest.raises(ValidationError, match=f"expunge or move them first \\({action.ref}\\)"):
        expunge(review, by=officer)
    assert TABLES["reviews"].objects.current().exists()


def test_history_can_be_removed_by_nothing_else(out: Case) -> None:
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM records_reporthistory")


def test_a_part_that_repeats_its_words_on_another_report_loses_them(
    out: Case, officer: Any, contributor: Any, reviewer: Any, publisher: Any
) -> None:
    other = make.report(title="Another", url="https://another.example/", text="Nine had a week or more, elsewhere.")
    make.report_country(other, "MRT")
    second = make.figure(out.survey, label="A second figure", response_text=out.passage.quote)
    words = make.passage(other, "Nine had a week or more", speaker=make.face(other))
    make.citation(words, second, origin_key="x")
    for whole in (other, out.survey):
        whole.refresh_from_db()
        make.approved(whole, contributor, reviewer)
    revise(by=publisher)
    expunge(out.report, by=officer)
    assert lines_with(out.passage.quote) == []
    assert Survey.objects.exists()


def test_a_report_of_many_passages_is_removed_whatever_notes_there_are(officer: Any) -> None:
    words = [f"word{number} " * 30 for number in range(400)]
    report = make.report(text="\n".join(words))
    for quote in words:
        make.passage(report, quote.strip())
    type(report.collection).objects.update(note=f"So: {words[7].upper()}.")
    expunge(report, by=officer)
    assert lines_with("word7 word7") == lines_with("WORD7 WORD7") == []
