"""Two records become one: nothing of either is lost, nothing stands twice, and nobody approves their own work."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from tests import make
from tests.publishing.conftest import Case, build
from tracker.curation.merging import merge, would_merge
from tracker.curation.versions import version
from tracker.publishing.actions import redact, revise
from tracker.records.history import acting
from tracker.records.models import (
    ActionIncident,
    AnsweredWarning,
    Citation,
    Collection,
    Comment,
    Incident,
    IncidentLink,
    IncidentPlace,
    NotTheSame,
    Organisation,
    Passage,
    PolicyAction,
    Redirect,
    Report,
    ReportCountry,
    ReportedCount,
    Review,
    Survey,
    SurveyIncident,
)
from tracker.records.models.pair import in_order


@pytest.fixture
def case(db: None) -> Case:
    return build()


@pytest.fixture
def two(case: Case) -> tuple[Incident, Incident]:
    """An incident with everything that names one, and a second record of it with as much."""
    made = [make.rest(case.passage, case.survey).incident]
    other = make.incident(title="The beach of Tin Aghuel is cleared", content_warnings=[])
    act = make.act(other)
    for claim in (other, act, make.party(act), make.count(other, is_adopted=True)):
        make.citation(case.passage, claim, origin_key="AP 2024-05")
    return made[0], other


def test_every_part_and_citation_goes_with_its_reference(two: tuple[Incident, Incident], contributor: Any) -> None:
    keeper, loser = two
    refs = set(Citation.objects.values_list("ref", flat=True))
    parts = {*keeper.acts.values_list("ref", flat=True), *loser.acts.values_list("ref", flat=True)}
    counts = ReportedCount.objects.count()
    under = keeper.evidence().count() + loser.evidence().count()
    merge(keeper, loser, by=contributor)
    keeper.refresh_from_db()
    assert set(Citation.objects.values_list("ref", flat=True)) == refs
    assert set(keeper.acts.values_list("ref", flat=True)) == parts
    assert keeper.evidence().count() == under
    assert ReportedCount.objects.filter(incident=keeper).count() == counts


def test_what_would_stand_twice_stands_once(two: tuple[Incident, Incident], contributor: Any) -> None:
    keeper, loser = two
    make.place(loser, place_name="Cansado", admin1="Nouadhibou")
    action = PolicyAction.objects.get()
    ActionIncident.objects.create(action=action, incident=loser)
    third = make.incident(title="The port is built")
    for incident in two:
        make.link(incident, third)
    merged = merge(keeper, loser, by=contributor)
    assert sorted(IncidentPlace.objects.filter(incident=keeper).values_list("place_name", "is_main")) == [
        ("Cansado", False),
        ("Tin Aghuel", True),
    ]
    assert ActionIncident.objects.filter(action=action).count() == 1
    assert SurveyIncident.objects.count() == 1
    assert IncidentLink.objects.filter(incident=keeper, other=third).count() == 1
    assert len(merged.taken.joined) == 3


def test_at_most_one_number_of_a_kind_is_adopted(two: tuple[Incident, Incident], contributor: Any) -> None:
    merge(*two, by=contributor)
    assert list(ReportedCount.objects.order_by("pk").values_list("is_adopted", flat=True)) == [True, False]


def test_a_link_between_the_two_goes_with_the_merge(two: tuple[Incident, Incident], contributor: Any) -> None:
    keeper, loser = two
    make.link(keeper, loser, "same_as_candidate")
    make.link(loser, keeper, "same_as_candidate")
    assert len(merge(keeper, loser, by=contributor).taken.let_go) == 2
    assert not IncidentLink.objects.exists()


def test_where_they_differ_the_chosen_value_is_kept(two: tuple[Incident, Incident], contributor: Any) -> None:
    keeper, loser = two
    make.term("content_warning:torture")
    make.term("content_warning:suicide")
    for one, code in zip(two, ("torture", "suicide"), strict=True):
        one.content_warnings = [code]
        one.save()
    merge(keeper, loser, by=contributor, chosen={"title": "theirs", "content_warnings": "both"})
    keeper.refresh_from_db()
    assert (keeper.title, keeper.content_warnings) == ("The beach of Tin Aghuel is cleared", ["torture", "suicide"])


def test_what_was_never_published_is_deleted_and_leads_to_the_other(
    two: tuple[Incident, Incident], contributor: Any
) -> None:
    keeper, loser = two
    merge(keeper, loser, by=contributor, why="One move, told twice.")
    assert not Incident.objects.filter(ref=loser.ref).exists()
    led = Redirect.objects.get()
    assert (led.old, led.new, led.by, led.why) == (loser.ref, keeper.ref, contributor, "One move, told twice.")


def test_what_would_happen_is_said_and_nothing_is_done(two: tuple[Incident, Incident], contributor: Any) -> None:
    would = would_merge(*two, by=contributor)
    assert would.taken.moved["Citation"] == 1
    assert Incident.objects.count() == 2
    assert not Redirect.objects.exists()


def test_reports_are_merged_with_captures_passages_and_faces(case: Case, contributor: Any) -> None:
    again = make.report(title="Moved in one night")
    make.report_country(again, "MRT")
    make.report_country(again, "SEN")
    face = make.face(again, source=case.face.source, public_label="The newsroom")
    passage = make.passage(again, "Nine had a week or more", speaker=face)
    citation = make.citation(passage, case.figure, origin_key="The Coast Letter 2024-05")
    copy = make.report(title="Elsewhere", variant_of=again, text_variant="republication")
    merge(case.report, again, by=contributor)
    citation.refresh_from_db()
    copy.refresh_from_db()
    assert (citation.passage.report, citation.passage.speaker) == (case.report, case.face)
    assert citation.passage.capture in case.report.captures.all()
    assert list(case.report.captures.values_list("is_working_copy", flat=True)) == [True, False]
    assert set(ReportCountry.objects.values_list("report", "country")) == {
        (case.report.pk, "MRT"),
        (case.report.pk, "SEN"),
    }
    assert copy.variant_of == case.report
    assert Report.objects.count() == 2


def test_reviews_actions_and_surveys_are_merged_with_what_names_them(case: Case, contributor: Any) -> None:
    rest = make.rest(case.passage, case.survey)
    again = make.review(cycle=None, session_number=45)
    total = make.total(again)
    citation = make.citation(case.passage, total, origin_key="AP 2024-05")
    action = make.action(again, paragraph="28.1")
    merge(rest.review, again, by=contributor)
    action.refresh_from_db()
    assert action.review == rest.review
    citation.refresh_from_db()
    # the same number, said by two: one total with the evidence of both
    assert (Review.objects.count(), rest.review.totals.count(), citation.review_total) == (1, 1, rest.total)
    merge(rest.action, action, by=contributor)
    twin = make.survey(case.report)
    make.citation(case.passage, make.figure(twin, label="Again"), origin_key="AP 2024-05")
    merge(case.survey, twin, by=contributor)
    assert (PolicyAction.objects.count(), Survey.objects.count()) == (1, 1)
    assert case.survey.figures.count() == 2


def test_organisations_are_merged_and_what_names_them_follows(case: Case, contributor: Any) -> None:
    keeper, loser = make.organisation(), make.organisation("Coast Letter")
    other = make.report(title="Another", publisher=loser)
    merge(keeper, loser, by=contributor)
    other.refresh_from_db()
    assert other.publisher == keeper
    assert not Organisation.objects.filter(pk=loser.pk).exists()
    assert Redirect.objects.get().new == f"O-{keeper.pk}"


def test_answers_of_a_state_that_differ_are_not_both_its_last(case: Case, contributor: Any) -> None:
    rest = make.rest(case.passage, case.survey)
    again = make.action(rest.review)
    other = make.response(again, position="supported")
    with pytest.raises(ValidationError) as refused:
        merge(rest.action, again, by=contributor)
    [said] = refused.value.messages
    assert all(ref in said for ref in (rest.response.ref, other.ref))
    assert "Then merge" in said
    # what it says to do
    other.action, other.supersedes = rest.action, rest.response
    other.full_clean()
    other.save()
    merge(rest.action, again, by=contributor)
    assert PolicyAction.objects.count() == 1


def test_judgements_comments_and_answers_go_along(two: tuple[Incident, Incident], contributor: Any) -> None:
    keeper, loser = two
    third = make.incident()
    one, other = in_order(loser.ref, third.ref)
    NotTheSame.objects.create(one=one, other=other, why="Another beach.", by=contributor)
    for about in (f"incident:{loser.pk}", f"act:{loser.acts.get().pk}"):
        Comment.objects.create(whole=loser.ref, subject=about, says="Which day was it?", by=contributor)
    AnsweredWarning.objects.create(
        whole=loser.ref, rule="x", subject="y", state="z", reason="So it is.", by=contributor
    )
    merge(keeper, loser, by=contributor)
    assert NotTheSame.objects.filter(
        **dict(zip(("one", "other"), in_order(keeper.ref, third.ref), strict=True))
    ).exists()
    assert AnsweredWarning.objects.get().whole == keeper.ref
    assert [comment.subject.partition(":")[0] for comment in keeper.comments()] == ["incident", "act"]
    assert keeper.comments()[0].subject == f"incident:{keeper.pk}"


@pytest.mark.parametrize("reason", ["itself", "kinds", "judged", "collection", "withdrawn", "merged", "changed"])
def test_what_cannot_be_merged_says_why_and_stays(
    reason: str, two: tuple[Incident, Incident], case: Case, contributor: Any
) -> None:
    keeper, loser = two
    seen = (version(keeper), version(loser))
    match reason:
        case "itself":
            loser = keeper
        case "kinds":
            loser = case.survey  # type: ignore[assignment]
        case "judged":
            one, other = in_order(keeper.ref, loser.ref)
            NotTheSame.objects.create(one=one, other=other, why="Another day.", by=contributor)
        case "collection":
            loser.collection = Collection.objects.create(name="Taken over", licence="CC0-1.0")
            loser.save()
        case "withdrawn":
            Incident.objects.filter(pk=keeper.pk).update(status="withdrawn", withdrawal_reason="Made up.")
        case "merged":
            Redirect.objects.create(old=loser.ref, new="I-00000000", by=contributor)
        case "changed":
            loser.title = "Changed since"
            loser.save()
    said = {
        "itself": "into itself",
        "kinds": "different kinds",
        "judged": "not the same",
        "collection": "two collections",
        "withdrawn": "is withdrawn",
        "merged": "was merged into",
        "changed": "was changed since",
    }
    with pytest.raises(ValidationError, match=said[reason]):
        merge(keeper, loser, by=contributor, seen=seen if reason == "changed" else None)
    assert Incident.objects.count() == 2


def test_a_restricted_report_is_not_merged_into_a_public_one(case: Case, contributor: Any, officer: Any) -> None:
    held = make.report(title="What we hold", access="restricted")
    with pytest.raises(ValidationError, match="One is restricted"):
        merge(case.report, held, by=contributor)
    let = make.report(title="What we hold, too", access="restricted")
    let.let_support(by=officer)
    with pytest.raises(ValidationError, match="protection officer"):
        merge(let, held, by=contributor)


def test_the_second_who_merges_is_told_that_it_is_gone(two: tuple[Incident, Incident], contributor: Any) -> None:
    keeper, loser = two
    merge(keeper, loser, by=contributor)
    with pytest.raises(ValidationError, match="not there any more"):
        merge(loser, keeper, by=contributor)


def test_nobody_who_worked_on_either_approves_what_became_of_them(
    case: Case, contributor: Any, reviewer: Any, publisher: Any, officer: Any
) -> None:
    # the reviewer's own draft, from before the other was published
    with acting(reviewer):
        draft = make.survey(case.report, title="The same, entered by the reviewer")
        make.citation(case.passage, make.figure(draft, label="Mine"), origin_key="The Coast Letter 2024-05")
    for whole in (case.report, case.survey):
        make.approved(whole, contributor, officer)
    revise(by=publisher)
    merge(case.survey, draft, by=contributor)
    case.survey.refresh_from_db()
    assert case.survey.status == "draft"
    case.survey.submit(by=contributor)
    for who in (reviewer, contributor):
        with pytest.raises(IntegrityError, match="somebody else must approve"):
            case.survey.approve(by=who)
    case.survey.approve(by=officer)


def test_what_names_the_two_is_a_draft_again_and_is_said(case: Case, contributor: Any, reviewer: Any) -> None:
    again = make.report(title="Moved in one night")
    passage = make.passage(again, "Nine had a week or more", speaker=make.face(again, source=make.source("another")))
    make.citation(passage, case.figure, origin_key="AP 2024-05")
    make.approved(case.survey, contributor, reviewer)
    merged = merge(case.report, again, by=contributor)
    assert merged.reopened == [case.survey]
    assert Passage.objects.filter(report=case.report).count() == 2


def test_a_report_of_which_words_were_removed_takes_no_text_that_may_have_them(
    case: Case, contributor: Any, officer: Any
) -> None:
    again = make.report(title="Moved in one night")
    redact(case.passage, by=officer)
    for keeper, loser in ((case.report, again), (again, case.report)):
        with pytest.raises(ValidationError, match="removed for good"):
            merge(keeper, loser, by=contributor)
