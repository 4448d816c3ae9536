from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import make
from tests.publishing.conftest import Case
from tracker.publishing.actions import revise
from tracker.publishing.models import RevisionLog
from tracker.publishing.projection import changed
from tracker.records.models import Collection, Organisation, Report, Survey, SurveyFigure
from tracker.research import models as public
from tracker.research.models import (
    TABLES,
    CitationEdition,
    ColumnSince,
    ReportEdition,
    Revision,
    SourceEdition,
    SurveyEdition,
    SurveyFigureEdition,
)

Again = Callable[[Any], Any]


@pytest.fixture
def again(contributor: Any, reviewer: Any) -> Again:
    """Submit and approve a whole that was worked on."""
    return lambda whole: make.approved(whole, contributor, reviewer)


def test_approved_wholes_of_a_case_leave_together_under_one_number(approved: Case, publisher: Any) -> None:
    outcome = revise(by=publisher, note="first")
    assert outcome.number == 1
    assert outcome.taken == [approved.report.ref, approved.survey.ref]
    standing = {table: model.objects.current().count() for table, model in TABLES.items()}
    assert {table: n for table, n in standing.items() if n} == {
        "reports": 1,
        "sources": 1,
        "surveys": 1,
        "survey_figures": 1,
        "citations": 2,
    }
    log = RevisionLog.objects.get()
    assert (log.number, log.by, log.note, log.refs) == (1, publisher, "first", outcome.taken)


def test_a_draft_and_a_submitted_whole_stay_in(case: Case, contributor: Any, publisher: Any) -> None:
    case.report.submit(by=contributor)
    with pytest.raises(ValidationError, match="Nothing is approved"):
        revise(by=publisher)
    assert not ReportEdition.objects.exists()
    assert not Revision.objects.exists()


def test_a_revision_tells_the_public_its_day_and_no_more(approved: Case, publisher: Any) -> None:
    revise(by=publisher, note="canary of a note")
    # that a revision took something down is told by what it withdrew, and no answer says it by itself
    assert [field.name for field in Revision._meta.concrete_fields] == ["number", "date", "takes_down"]


def test_an_edit_leaves_the_public_edition_alone_until_the_next_revision(
    approved: Case, publisher: Any, again: Again
) -> None:
    revise(by=publisher)
    approved.figure.numerator = 27
    approved.figure.save()
    approved.survey.refresh_from_db()
    assert approved.survey.status == "draft"
    assert SurveyFigureEdition.objects.current().get().numerator == 26
    assert changed(Survey.objects.all()) == {approved.survey.ref}
    again(approved.survey)
    revise(by=publisher)
    assert SurveyFigureEdition.objects.current().get().numerator == 27
    assert SurveyFigureEdition.objects.at(1).get().numerator == 26
    assert not changed(Survey.objects.all())


def test_rows_that_did_not_change_keep_their_edition(approved: Case, publisher: Any, again: Again) -> None:
    revise(by=publisher)
    survey = SurveyEdition.objects.get()
    SurveyFigure.objects.update(subgroup="those with a boat")
    approved.survey.refresh_from_db()
    again(approved.survey)
    revise(by=publisher)
    assert SurveyEdition.objects.get().edition == survey.edition
    old, new = SurveyFigureEdition.objects.order_by("since")
    assert (old.since, old.until, new.since, new.until) == (1, 2, 2, None)
    assert old.edition != new.edition


def test_a_part_that_was_deleted_is_closed(approved: Case, publisher: Any, again: Again) -> None:
    revise(by=publisher)
    approved.figure.delete()
    approved.survey.refresh_from_db()
    again(approved.survey)
    revise(by=publisher)
    assert not SurveyFigureEdition.objects.current().exists()
    assert CitationEdition.objects.current().get().target_type == "survey"


def test_chosen_wholes_leave_and_the_others_wait(approved: Case, publisher: Any) -> None:
    outcome = revise(by=publisher, refs=[approved.report.ref])
    assert outcome.taken == [approved.report.ref]
    assert list(Survey.objects.waiting()) == [approved.survey]
    assert not Report.objects.waiting().exists()


def test_a_survey_stays_behind_while_its_report_is_not_public(approved: Case, publisher: Any) -> None:
    with pytest.raises(ValidationError, match="no published report supports"):
        revise(by=publisher, refs=[approved.survey.ref])
    assert not Revision.objects.exists()


def test_asking_for_what_does_not_wait_says_so(approved: Case, publisher: Any) -> None:
    revise(by=publisher)
    with pytest.raises(ValidationError, match="has not changed since it went out"):
        revise(by=publisher, refs=[approved.survey.ref])


def test_what_is_out_does_not_go_out_again(approved: Case, publisher: Any) -> None:
    revise(by=publisher)
    with pytest.raises(ValidationError, match="Nothing is approved and waits"):
        revise(by=publisher)
    assert Revision.objects.count() == 1


def test_public_rows_go_in_in_the_order_of_their_refs(
    case: Case, contributor: Any, reviewer: Any, publisher: Any
) -> None:
    for number in range(6):
        figure = make.figure(case.survey, label=f"figure {number}")
        make.citation(case.passage, figure)
    for whole in (case.report, case.survey):
        make.approved(whole, contributor, reviewer)
    revise(by=publisher)
    in_order_of_rows = list(SurveyFigureEdition.objects.order_by("id").values_list("ref", flat=True))
    assert in_order_of_rows == sorted(in_order_of_rows)


def test_a_shared_fact_changes_nothing_public_by_itself(approved: Case, publisher: Any) -> None:
    revise(by=publisher)
    Organisation.objects.update(name="The Harbour Letter")
    assert ReportEdition.objects.current().get().publisher == "The Coast Letter"
    assert changed(Report.objects.all()) == {approved.report.ref}
    assert changed(Survey.objects.all()) == {approved.survey.ref}


def test_staff_only_edits_are_no_unpublished_changes(approved: Case, publisher: Any) -> None:
    revise(by=publisher)
    approved.face.reliability_basis = "A note for staff."
    approved.face.save()
    assert not changed(Report.objects.all())


def test_every_edition_has_a_mark_of_its_own(approved: Case, publisher: Any) -> None:
    revise(by=publisher)
    marks = [mark for model in TABLES.values() for mark in model.objects.values_list("edition", flat=True)]
    assert len(set(marks)) == len(marks) == 6
    assert all(len(mark) == 20 and int(mark, 16) for mark in marks)


def test_a_collection_is_noted_with_its_licence_once_it_has_public_rows(
    case: Case, contributor: Any, publisher: Any, again: Again
) -> None:
    held = Collection.objects.create(name="Held back", licence="CC0-1.0")
    restricted = make.report(access="restricted", collection=held, title="Notes", url="")
    Report.objects.filter(pk=case.report.pk).update(collection=held)
    for whole in (restricted, case.survey):
        whole.refresh_from_db()
    again(case.survey)
    again(restricted)
    with pytest.raises(ValidationError):
        revise(by=publisher, refs=[case.survey.ref])
    revise(by=publisher, refs=[restricted.ref])
    assert not public.Collection.objects.exists(), "a restricted report has no public row"
    case.report.refresh_from_db()
    again(case.report)
    revise(by=publisher)
    found = public.Collection.objects.values_list("name", "licence", "since")
    assert list(found) == [("Held back", "CC0-1.0", 2), ("Own documentation", "CC-BY-4.0", 2)]
    Collection.objects.filter(pk=held.pk).update(licence="CC-BY-4.0")
    case.report.title = "Another title"
    case.report.save()
    again(case.report)
    revise(by=publisher)
    assert public.Collection.objects.filter(name="Held back").count() == 2


def test_every_public_column_is_noted_with_its_first_revision(approved: Case, publisher: Any, again: Again) -> None:
    revise(by=publisher)
    columns = sum(len(model.columns()) for model in TABLES.values())
    assert ColumnSince.objects.filter(since=1).count() == columns
    ColumnSince.objects.filter(table="surveys", column="frame").delete()  # as if it had come with an upgrade
    approved.survey.frame = "a list of names"
    approved.survey.save()
    again(approved.survey)
    revise(by=publisher)
    assert ColumnSince.objects.get(since=2).column == "frame"


def test_a_report_that_becomes_restricted_takes_what_rests_on_it_out_of_sight(
    approved: Case, publisher: Any, again: Again
) -> None:
    revise(by=publisher)
    Report.objects.update(access="restricted")
    approved.report.refresh_from_db()
    again(approved.report)
    revise(by=publisher)
    for model in (ReportEdition, SourceEdition, SurveyEdition, SurveyFigureEdition, CitationEdition):
        assert not model.objects.current().exists()
    approved.survey.refresh_from_db()
    assert approved.survey.status == "draft"
    assert "restricted" in approved.survey.return_note


def test_one_revision_costs_the_same_queries_for_one_survey_and_for_many(
    case: Case, contributor: Any, reviewer: Any, publisher: Any
) -> None:
    make.approved(case.report, contributor, reviewer)
    surveys = [case.survey]
    for _ in range(4):
        survey = make.survey(case.report)
        make.citation(case.passage, survey)
        make.citation(case.passage, make.figure(survey))
        surveys.append(survey)
    for survey in surveys:
        make.approved(survey, contributor, reviewer)
    revise(by=publisher, refs=[case.report.ref, case.survey.ref])
    counts = []
    for chosen in (surveys[1:2], surveys[2:]):
        with CaptureQueriesContext(connection) as queries:
            revise(by=publisher, refs=[survey.ref for survey in chosen])
        counts.append(len(queries))
    assert counts[0] == counts[1]
