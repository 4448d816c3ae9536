"""A published record that was merged: nothing public changes before the other goes out, then its address leads on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from pytest_django import Settings

from tests import make
from tests.conftest import AsResearcher
from tests.publishing.conftest import Case, again
from tests.research.conftest import body, get
from tracker.curation.merging import merge
from tracker.publishing.actions import expunge, redact, revise, withdraw
from tracker.publishing.wiping.kin import history_of
from tracker.records import ledger
from tracker.records.models import Capture, Citation, NotTheSame, Redirect, Resemblance, Survey
from tracker.records.models.pair import in_order
from tracker.research.models import CitationEdition, Removal, ReportEdition, SurveyEdition, SurveyFigureEdition
from tracker.research.models import Redirect as PublicRedirect


@pytest.fixture
def twin(case: Case, contributor: Any) -> Survey:
    """The survey of the case once more, with a figure of its own."""
    survey = make.survey(case.report, title="Forty fishermen are asked")
    figure = make.figure(survey, label="Again")
    for claim in (survey, figure):
        make.citation(case.passage, claim, origin_key="The Coast Letter 2024-05")
    return survey


@pytest.fixture
def out(case: Case, twin: Survey, contributor: Any, reviewer: Any, publisher: Any) -> Case:
    """Both are published in revision 1."""
    for whole in (case.report, case.survey, twin):
        make.approved(whole, contributor, reviewer)
    revise(by=publisher)
    return case


@pytest.fixture
def merged(out: Case, twin: Survey, contributor: Any, reviewer: Any, publisher: Any) -> Case:
    """The twin was merged into the survey, in revision 2."""
    merge(out.survey, twin, by=contributor)
    again(out.survey, contributor, reviewer)
    revise(by=publisher)
    return out


def test_nothing_public_changes_until_the_other_goes_out(out: Case, twin: Survey, contributor: Any) -> None:
    merge(out.survey, twin, by=contributor)
    assert get(f"surveys/{twin.ref}/").status_code == 200
    assert SurveyEdition.objects.current().count() == 2
    assert not PublicRedirect.objects.exists()
    twin.refresh_from_db()
    assert (twin.status, twin.is_public) == ("draft", True)


def test_what_was_merged_is_handed_in_by_nobody(out: Case, twin: Survey, contributor: Any) -> None:
    merge(out.survey, twin, by=contributor)
    with pytest.raises((IntegrityError, ValidationError)):
        twin.submit(by=contributor)
    with pytest.raises(IntegrityError, match="was merged into"):
        Survey.objects.filter(pk=twin.pk).update(status="submitted")


def test_from_the_revision_on_the_old_address_leads_to_the_new_with_the_same_query(merged: Case, twin: Survey) -> None:
    answer = get(f"surveys/{twin.ref}/?include=figures,citations")
    assert answer.status_code == 308
    assert answer["Location"] == f"/api/v1/surveys/{merged.survey.ref}/?include=figures,citations"
    assert answer["Cache-Control"] == "public, no-cache"
    assert answer.content == b""
    assert get(f"surveys/{twin.ref}/?revision=2")["Location"].endswith(f"{merged.survey.ref}/?revision=2")


def test_a_pinned_answer_still_serves_the_old_row_as_it_was_said(merged: Case, twin: Survey) -> None:
    said = get(f"surveys/{twin.ref}/?revision=1").json()["result"]
    assert (said["ref"], said["title"]) == (twin.ref, "Forty fishermen are asked")


def test_parts_and_citations_keep_their_references_under_the_new_record(merged: Case, twin: Survey) -> None:
    figures = SurveyFigureEdition.objects.current()
    assert set(figures.values_list("survey", flat=True)) == {merged.survey.ref}
    assert figures.count() == 2
    for ref in figures.values_list("ref", flat=True):
        assert get(f"survey-figures/{ref}/").status_code == 200
    assert SurveyFigureEdition.objects.at(1).filter(survey=twin.ref).count() == 1


def test_lists_and_files_have_the_one_record_and_nothing_of_the_redirect(merged: Case, twin: Survey) -> None:
    assert [row["ref"] for row in get("surveys/").json()["results"]] == [merged.survey.ref]
    assert twin.ref not in body("surveys.csv")
    assert twin.ref in body("surveys.csv?revision=1")


def test_the_old_record_is_withdrawn_and_not_taken_up_again(merged: Case, twin: Survey, contributor: Any) -> None:
    twin.refresh_from_db()
    assert (twin.status, twin.is_public, twin.withdrawal_reason) == (
        "withdrawn",
        False,
        f"Merged into {merged.survey.ref}.",
    )
    with pytest.raises(IntegrityError, match="was merged into"):
        twin.reopen(by=contributor)


def test_the_research_login_sees_where_it_leads_and_nothing_of_who_merged_them(
    merged: Case, twin: Survey, as_researcher: AsResearcher
) -> None:
    with as_researcher():
        line = PublicRedirect.objects.using("default").values().get()
    assert {name: line[name] for name in ("old", "new", "since")} == {
        "old": twin.ref,
        "new": merged.survey.ref,
        "since": 2,
    }
    assert set(line) == {"id", "old", "new", "since"}


def test_what_was_merged_before_it_was_public_leaves_no_trace_outside(
    case: Case, twin: Survey, contributor: Any, reviewer: Any, publisher: Any
) -> None:
    merge(case.survey, twin, by=contributor)
    for whole in (case.report, case.survey):
        again(whole, contributor, reviewer)
    revise(by=publisher)
    assert get(f"surveys/{twin.ref}/").status_code == 404
    assert not PublicRedirect.objects.exists()


def test_it_leads_to_nothing_that_is_not_public(merged: Case, twin: Survey, publisher: Any) -> None:
    withdraw(merged.survey, by=publisher, reason="It was made up.")
    assert get(f"surveys/{twin.ref}/").status_code == 410
    assert get(f"surveys/{twin.ref}/").content == get(f"surveys/{merged.survey.ref}/").content
    assert get(f"surveys/{twin.ref}/?revision=2").status_code == 308


def test_who_was_led_on_is_led_to_the_end_and_pinned_answers_lead_where_they_led(
    merged: Case, twin: Survey, contributor: Any, reviewer: Any, publisher: Any
) -> None:
    third = make.survey(merged.report, title="The fishermen, a third time")
    figure = make.figure(third, label="Third")
    for claim in (third, figure):
        make.citation(merged.passage, claim, origin_key="The Coast Letter 2024-05")
    merge(third, merged.survey, by=contributor)
    again(third, contributor, reviewer)
    revise(by=publisher)
    for ref in (twin.ref, merged.survey.ref):
        assert get(f"surveys/{ref}/")["Location"] == f"/api/v1/surveys/{third.ref}/"
    assert get(f"surveys/{twin.ref}/?revision=2")["Location"].startswith(f"/api/v1/surveys/{merged.survey.ref}/")


def test_a_report_stays_behind_until_what_rests_on_it_goes_with_it(
    out: Case, contributor: Any, reviewer: Any, publisher: Any
) -> None:
    kept = make.report(title="Moved in one night")
    make.report_country(kept, "MRT")
    merge(kept, out.report, by=contributor)
    again(kept, contributor, reviewer)
    surveys = list(Survey.objects.all())
    with pytest.raises(ValidationError, match="must go out with it"):
        revise(by=publisher)
    assert ReportEdition.objects.current().get().ref == out.report.ref
    for survey in surveys:
        again(survey, contributor, reviewer)
    outcome = revise(by=publisher)
    assert sorted(outcome.taken) == sorted([kept.ref, *(survey.ref for survey in surveys)])
    assert ReportEdition.objects.current().get().ref == kept.ref
    assert set(SurveyEdition.objects.current().values_list("report", flat=True)) == {kept.ref}
    assert get(f"reports/{out.report.ref}/").status_code == 308
    cited = CitationEdition.objects.current()
    assert set(cited.values_list("report", flat=True)) == {kept.ref}
    assert cited.count() == CitationEdition.objects.at(1).count()
    # a figure names the report of its survey, and so goes out anew with it
    assert set(SurveyFigureEdition.objects.current().values_list("since", "report")) == {(2, kept.ref)}


def test_a_draft_into_which_something_published_was_merged_is_not_deleted(
    out: Case, twin: Survey, contributor: Any
) -> None:
    draft = make.survey(out.report, title="A draft")
    merge(draft, twin, by=contributor)
    with pytest.raises(IntegrityError, match="A published record was merged"):
        draft.delete()


@pytest.fixture
def outside(
    tmp_path: Path, settings: Settings, django_capture_on_commit_callbacks: Any
) -> Callable[[Any, Any], set[str]]:
    """Removes a whole; the references that the ledger outside then has."""
    settings.LEDGER_FILE = tmp_path / "ledger"

    def remove(whole: Any, officer: Any) -> set[str]:
        with django_capture_on_commit_callbacks(execute=True):
            expunge(whole, by=officer)
        return {line.ref for line in ledger.lines()}

    return remove


def test_a_record_is_removed_for_good_with_all_that_was_merged_into_it(
    merged: Case, twin: Survey, officer: Any, contributor: Any, outside: Any
) -> None:
    draft = make.survey(merged.report, title="Words of a draft that nobody else uses")
    merge(merged.survey, draft, by=contributor, why="Words of a reason.")
    history = history_of(Survey).objects
    assert history.filter(ref=draft.ref).exists()
    told = outside(Survey.objects.get(pk=merged.survey.pk), officer)
    assert told == {twin.ref, draft.ref, merged.survey.ref}
    assert not Survey.objects.filter(ref__in=[twin.ref, merged.survey.ref]).exists()
    assert not history.filter(ref__in=[twin.ref, draft.ref, merged.survey.ref]).exists()
    assert not Redirect.objects.exists()
    assert not history_of(Redirect).objects.exists()
    assert not PublicRedirect.objects.exists()
    for ref in (twin.ref, merged.survey.ref):
        assert get(f"surveys/{ref}/").status_code == 410
        assert get(f"surveys/{ref}/?revision=1").status_code == 410
    assert draft.ref not in set(Removal.objects.values_list("ref", flat=True))


def test_the_old_record_alone_is_removed_and_leads_nowhere(merged: Case, twin: Survey, officer: Any) -> None:
    expunge(Survey.objects.get(pk=twin.pk), by=officer)
    assert get(f"surveys/{twin.ref}/").status_code == 410
    assert get(f"surveys/{merged.survey.ref}/").status_code == 200
    assert merged.survey.figures.count() == 2
    assert not PublicRedirect.objects.exists()
    assert not Redirect.objects.exists()


def test_a_published_record_whose_other_half_waits_is_closed_when_that_is_removed(
    out: Case, twin: Survey, officer: Any, contributor: Any
) -> None:
    merge(out.survey, twin, by=contributor)
    expunge(Survey.objects.get(pk=out.survey.pk), by=officer)
    assert not SurveyEdition.objects.exists()
    assert get(f"surveys/{twin.ref}/").status_code == 410


def test_words_are_redacted_from_what_the_merged_report_held_before(case: Case, contributor: Any, officer: Any) -> None:
    again_ = make.report(title="Moved in one night")
    passage = make.passage(again_, "Nine had a week or more", speaker=make.face(again_, source=make.source("another")))
    make.citation(passage, case.figure, origin_key="AP 2024-05")
    merge(case.report, again_, by=contributor, why="Both say: Nine had a week or more")
    passage.refresh_from_db()
    redact(passage, by=officer)
    texts = list(history_of(Capture).objects.values_list("text", flat=True))
    assert texts
    assert not any("Nine had a week or more" in text for text in texts)
    assert "Nine had" not in Redirect.objects.get().why


def test_pairs_go_with_a_record_that_is_removed(case: Case, twin: Survey, officer: Any, contributor: Any) -> None:
    third = make.survey(case.report, title="A third")
    one, other = in_order(twin.ref, third.ref)
    NotTheSame.objects.create(one=one, other=other, why="Another sample.", by=contributor)
    one, other = in_order(twin.ref, case.survey.ref)
    Resemblance.objects.create(one=one, other=other, kind="survey", score=90)
    expunge(twin, by=officer)
    assert not NotTheSame.objects.exists()
    assert not history_of(NotTheSame).objects.exists()
    assert not Resemblance.objects.exists()
    assert Citation.objects.exists()


def test_what_named_it_and_stays_behind_for_another_reason_is_closed_with_a_note(
    out: Case, twin: Survey, contributor: Any, reviewer: Any, publisher: Any
) -> None:
    kept, other = make.report(title="Moved in one night"), make.report(title="Another report")
    for report in (kept, other):
        make.report_country(report, "MRT")
    passage = make.passage(other, "Nine had a week or more", speaker=make.face(other, source=make.source("another")))
    make.citation(passage, twin.figures.get(), origin_key="AP 2024-05")
    merge(kept, out.report, by=contributor)
    for whole in (kept, other, out.survey, twin):
        again(whole, contributor, reviewer)
    # a report that it cites, too, is worked on after the approval
    other.summary = "Read once more."
    other.save()
    outcome = revise(by=publisher)
    assert twin.ref in outcome.left
    twin.refresh_from_db()
    assert (twin.status, twin.is_public) == ("draft", False)
    assert f"{out.report.ref}, which was merged into {kept.ref}" in twin.return_note
    assert SurveyEdition.objects.current().get().ref == out.survey.ref
