"""Steps of a review: their order, the second person, and work that reopens a whole."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from tests import make
from tests.publishing.conftest import Case, build
from tests.records.refusing import refused
from tracker.records.history import acting
from tracker.records.models import Capture, Report, ReportCountry, Source, Survey

Deed = Callable[[Case], Any]


@pytest.fixture
def case(contributor: Any) -> Case:
    """A case that the contributor entered."""
    with acting(contributor):
        return build()


def touch(record: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(record, name, value)
    record.save()


# what a person can do to each part of a survey
WORK_ON_SURVEY: dict[str, Deed] = {
    "the survey": lambda case: touch(case.survey, limitations="Few."),
    "a figure": lambda case: touch(case.figure, label="Other words"),
    "a new figure": lambda case: make.figure(case.survey),
    "a figure that is deleted": lambda case: make.figure(case.survey).delete(),
    "a citation": lambda case: touch(case.figure.citations.get(), note="Seen."),
    "a new citation": lambda case: make.citation(case.passage, case.figure),
    "a citation that is deleted": lambda case: make.citation(case.passage, case.survey, relation="context").delete(),
    "a figure that is moved away": lambda case: touch(case.figure, survey=make.survey(case.report)),
    "a citation that is moved away": lambda case: touch(
        case.figure.citations.get(), field="", survey=make.survey(case.report), survey_figure=None
    ),
    "a passage that it quotes": lambda case: touch(case.passage, translation="In English."),
}
WORK_ON_REPORT: dict[str, Deed] = {
    "the report": lambda case: touch(case.report, summary="Other words."),
    "a country": lambda case: make.report_country(case.report, "SEN"),
    "a country that is deleted": lambda case: ReportCountry.objects.get().delete(),
    "a capture": lambda case: touch(Capture.objects.get(), url="https://example.org/copy"),
    "a face": lambda case: touch(case.face, reliability_basis="Known for years."),
    "a passage": lambda case: touch(case.passage, translation="In English."),
    "a country that is moved away": lambda case: touch(
        ReportCountry.objects.get(), report=make.report(title="Another", text=None)
    ),
    "a citation of its own fields": lambda case: make.citation(case.passage, case.report, field="title"),
}
CASES = [("survey", name, deed) for name, deed in WORK_ON_SURVEY.items()]
CASES += [("report", name, deed) for name, deed in WORK_ON_REPORT.items()]
each_part = pytest.mark.parametrize(("whole", "deed"), [pytest.param(w, d, id=f"{w}: {n}") for w, n, d in CASES])


@each_part
def test_nobody_approves_what_they_worked_on(
    whole: str, deed: Deed, case: Case, reviewer: Any, contributor: Any
) -> None:
    with acting(reviewer):
        deed(case)
    record = getattr(case, whole)
    record.refresh_from_db()
    for claim in record.bare_claims():
        make.citation(case.passage, claim)
    record.submit(by=contributor)
    with pytest.raises(IntegrityError, match="somebody else must approve"):
        record.approve(by=reviewer)
    assert type(record).objects.get(pk=record.pk).status == "submitted"


@each_part
def test_work_on_any_part_makes_the_whole_a_draft_again(
    whole: str, deed: Deed, case: Case, reviewer: Any, contributor: Any
) -> None:
    record = getattr(case, whole)
    make.approved(record, contributor, reviewer)
    deed(case)
    record.refresh_from_db()
    assert (record.status, record.approved_by, record.approved_at) == ("draft", None, None)


def test_work_from_before_the_last_publication_does_not_count(
    case: Case, reviewer: Any, contributor: Any, officer: Any
) -> None:
    with acting(reviewer):
        case.survey.title += "!"
        case.survey.save()
    make.approved(case.survey, contributor, officer)
    Survey.objects.update(published_at=timezone.now())
    case.survey.refresh_from_db()
    case.survey.submit(by=contributor)
    case.survey.approve(by=reviewer)
    assert case.survey.status == "approved"


def test_sending_back_is_no_work(case: Case, reviewer: Any, contributor: Any) -> None:
    case.survey.submit(by=contributor)
    case.survey.send_back(by=reviewer, note="Say who was asked.")
    assert (case.survey.status, case.survey.return_note) == ("draft", "Say who was asked.")
    make.approved(case.survey, contributor, reviewer)


def test_sending_back_takes_a_note(case: Case, reviewer: Any, contributor: Any) -> None:
    case.survey.submit(by=contributor)
    with pytest.raises(ValidationError, match="Say what to mend"):
        case.survey.send_back(by=reviewer, note="  ")
    assert Survey.objects.get().status == "submitted"


def test_the_second_person_is_asked_for_in_raw_sql_too(case: Case, contributor: Any) -> None:
    case.survey.submit(by=contributor)
    with pytest.raises(IntegrityError, match="somebody else must approve"), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE records_survey SET status = 'approved', approved_by_id = %s, approved_at = now()", [contributor.pk]
        )


@pytest.mark.parametrize(
    ("first", "then"),
    [("draft", "approved"), ("draft", "draft; approved"), ("withdrawn", "submitted"), ("withdrawn", "approved")],
)
def test_steps_follow_their_order_in_raw_sql_too(first: str, then: str, case: Case, reviewer: Any) -> None:
    with connection.cursor() as cursor:
        if first == "withdrawn":
            cursor.execute("UPDATE records_survey SET status = 'withdrawn', withdrawal_reason = 'gone'")
        with pytest.raises(IntegrityError, match="cannot become"):
            cursor.execute(
                "UPDATE records_survey SET status = %s, approved_by_id = %s, approved_at = now()",
                [then.rsplit("; ", maxsplit=1)[-1], reviewer.pk],
            )


@pytest.mark.parametrize("status", ["submitted", "approved"])
def test_nobody_puts_their_name_under_a_step_that_was_taken(
    status: str, case: Case, contributor: Any, reviewer: Any, publisher: Any
) -> None:
    case.survey.submit(by=contributor)
    if status == "approved":
        case.survey.approve(by=reviewer)
    step = getattr(case.survey, {"submitted": "submit", "approved": "approve"}[status])
    with pytest.raises(IntegrityError, match=f"A record that is {status} cannot become {status}"):
        step(by=publisher)
    with pytest.raises(IntegrityError, match="cannot become"), connection.cursor() as cursor:
        cursor.execute("UPDATE records_survey SET approved_by_id = %s, approved_at = now()", [contributor.pk])


def test_a_refused_step_leaves_the_record_in_hand_as_it_was(case: Case, contributor: Any) -> None:
    case.survey.submit(by=contributor)
    with pytest.raises(IntegrityError):
        case.survey.approve(by=contributor)
    assert (case.survey.status, case.survey.approved_by) == ("submitted", None)


def test_a_new_whole_is_a_draft_in_raw_sql_too(case: Case) -> None:
    with pytest.raises(IntegrityError, match="A new record is a draft"):
        make.report(status="approved")


def test_a_change_and_its_approval_are_two_steps(case: Case, contributor: Any, reviewer: Any) -> None:
    case.survey.submit(by=contributor)
    with pytest.raises(IntegrityError, match="cannot be one step"), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE records_survey SET status = 'approved', approved_by_id = %s, approved_at = now(), title = 'new'",
            [reviewer.pk],
        )


@pytest.mark.parametrize("step", [{"published_at": timezone.now()}, {"is_public": True}])
def test_only_what_is_approved_can_be_published(step: dict[str, Any], case: Case) -> None:
    with pytest.raises(IntegrityError, match="Only what is approved"), transaction.atomic():
        Survey.objects.update(**step)
    with pytest.raises(IntegrityError, match="A new record is a draft"):
        make.survey(case.report, **step)


def test_what_was_published_cannot_be_deleted(case: Case, contributor: Any, reviewer: Any) -> None:
    make.approved(case.survey, contributor, reviewer)
    Survey.objects.update(published_at=timezone.now())
    with pytest.raises(IntegrityError, match="withdraw it instead"):
        case.survey.delete()


def test_a_draft_that_was_never_published_can_be_deleted(case: Case) -> None:
    case.survey.delete()
    assert not Survey.objects.exists()


@pytest.mark.parametrize("field", ["publisher", "summary", "url", "date"])
def test_a_report_lacks_something(field: str, case: Case, contributor: Any) -> None:
    lacking: dict[str, Any] = {
        "publisher": {"publisher": None},
        "summary": {"summary": " "},
        "url": {"url": ""},
        "date": {"date_start": None, "date_end": None, "date_text": "", "date_basis": "", "date_precision": "0"},
    }
    Report.objects.update(**lacking[field])
    if field == "url":
        Capture.objects.update(is_working_copy=False)
    with pytest.raises(ValidationError, match="Still to fill"):
        Report.objects.get().submit(by=contributor)


def test_a_claim_without_support_cannot_be_submitted(case: Case, contributor: Any) -> None:
    make.figure(case.survey, label="Bare")
    with pytest.raises(ValidationError, match="No passage supports “Bare"):
        case.survey.submit(by=contributor)


def test_a_citation_without_credibility_cannot_be_submitted(case: Case, contributor: Any) -> None:
    case.figure.citations.update(credibility="")
    with pytest.raises(ValidationError, match="how credible"):
        case.survey.submit(by=contributor)


def test_confirmed_takes_two_origins(case: Case, contributor: Any, reviewer: Any) -> None:
    case.figure.citations.update(credibility="1")
    make.citation(case.passage, case.figure, credibility="1", origin_key="The Coast Letter 2024-05")
    case.survey.submit(by=contributor)
    with pytest.raises(ValidationError, match="two supporting passages of different origin"):
        case.survey.approve(by=reviewer)
    make.citation(case.passage, case.figure, credibility="1", origin_key="somebody else")
    case.survey.refresh_from_db()
    make.approved(case.survey, contributor, reviewer)


@pytest.mark.parametrize("consent", ["refused", "withdrawn"])
@pytest.mark.parametrize("whole", ["report", "survey"])
def test_nothing_is_approved_against_the_will_of_a_source(
    consent: str, whole: str, case: Case, contributor: Any, reviewer: Any
) -> None:
    Source.objects.update(consent_status=consent)
    record = getattr(case, whole)
    record.submit(by=contributor)
    with pytest.raises(ValidationError, match="Nothing may rest on it"):
        record.approve(by=reviewer)


def test_unknown_consent_keeps_a_whole_from_review(case: Case, contributor: Any) -> None:
    Source.objects.update(consent_status="")
    with pytest.raises(ValidationError, match="the consent of"):
        case.report.submit(by=contributor)


def test_the_will_of_a_source_elsewhere_is_nothing_to_a_survey(case: Case, contributor: Any, reviewer: Any) -> None:
    make.source("somebody in no report", consent_status="refused")
    make.face(make.report(title="Another"), source=make.source("somebody else", consent_status="refused"))
    assert case.survey.interviewer is None
    make.approved(case.survey, contributor, reviewer)


def test_whoever_asked_is_a_source_of_the_survey(case: Case) -> None:
    case.survey.interviewer = make.face(case.report, source=make.source("the interviewer"))
    assert {source.working_label for source in case.survey.sources()} >= {"the interviewer"}


def test_an_answer_on_interviews_of_our_own_is_never_public(case: Case) -> None:
    case.report.report_type = "interview_record"
    with pytest.raises(ValidationError, match="Our own interview is never public"):
        case.report.full_clean()
    case.report.access = "restricted"
    case.report.full_clean()
    case.report.save()


def supports(report: Report) -> bool:
    return Report.objects.get(pk=report.pk).may_support


def test_only_a_restricted_report_is_let_through(case: Case, officer: Any) -> None:
    with pytest.raises(ValidationError, match="It is not restricted"):
        case.report.let_support(by=officer)
    assert supports(case.report)
    case.report.access = "restricted"
    case.report.save()
    assert not supports(case.report)
    case.report.let_support(by=officer)
    assert supports(case.report)


def test_the_officers_word_is_work_on_the_report(case: Case, officer: Any, contributor: Any, reviewer: Any) -> None:
    case.report.access = "restricted"
    case.report.save()
    make.approved(case.report, contributor, reviewer)
    case.report.let_support(by=officer)
    assert case.report.status == "draft"
    case.report.submit(by=contributor)
    with pytest.raises(IntegrityError, match="somebody else must approve it"), transaction.atomic():
        case.report.approve(by=officer)
    case.report.end_support(by=officer, why="The source is in danger.")
    assert not case.report.may_support


def test_a_report_that_is_made_public_needs_no_word_any_more(case: Case, officer: Any) -> None:
    case.report.access = "restricted"
    case.report.save()
    case.report.let_support(by=officer)
    case.report.access = "public"
    case.report.full_clean()
    assert case.report.restricted_approved_by is None


def test_a_report_is_no_variant_of_itself_by_any_way(case: Case) -> None:
    first, second, third = (make.report(title=title, text=None) for title in ("1", "2", "3"))
    Report.objects.filter(pk=second.pk).update(variant_of=first)
    Report.objects.filter(pk=third.pk).update(variant_of=second)
    with refused("variant_of", "makes a circle"):
        Report.objects.filter(pk=first.pk).update(variant_of=third)
    first.variant_of = first
    with pytest.raises(ValidationError, match="no variant of itself"):
        first.full_clean()
