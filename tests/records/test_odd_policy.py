"""What is odd about reviews, actions and answers but may be true: kept as it is, and warned of."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from tests import make
from tests.records.refusing import once, refused, settle
from tests.records.test_odd_but_true import warned
from tracker.records.models import Organisation, PolicyAction, Review

pytestmark = pytest.mark.django_db
UNHELD = {"held": False, "date_start": None, "date_end": None, "date_text": "", "date_precision": "0"}


def committee(body: str = "CRC") -> Organisation:
    return make.organisation(f"The committee {body}", treaty_body=body)


def treaty_review(**values: Any) -> Review:
    usual = {"mechanism": "treaty_body", "body": committee(), "instrument": "CRC", "cycle": None}
    return make.review(**usual | values)


def resolution(**values: Any) -> PolicyAction:
    """A resolution of the General Assembly on two states."""
    usual: dict[str, Any] = {
        "mechanism": "ga_resolution",
        "issuing_body": make.organisation("UN General Assembly"),
        "issuing_states": [],
        "addressees": ["MRT", "SEN"],
        "outcome": "adopted_without_vote",
    }
    return make.action(**usual | values)


def test_nothing_is_odd_about_a_plain_review_with_its_action_and_answer() -> None:
    review = make.review()
    action = make.action(review)
    make.response(action)
    assert warned(review) | warned(action) == set()


# reviews


def test_a_review_that_was_postponed_and_then_held_are_two_in_one_cycle() -> None:
    planned = dt.date(2023, 11, 8)
    postponed = make.review(outcome="postponed", planned_on=planned, **UNHELD)
    held = make.review(planned_on=planned)
    settle()
    assert warned(postponed) | warned(held) == set()
    with once("review_once_a_cycle"):
        make.review()


def test_one_committee_reviews_a_state_under_two_treaties_in_one_session() -> None:
    for instrument in ("CRC", "OPAC", "OPSC"):
        assert warned(treaty_review(instrument=instrument, session_number=90)) == set()
    with once("review_once_a_session"):
        treaty_review(session_number=90)


def test_a_session_number_that_nobody_gives_may_be_missing_twice() -> None:
    for _ in range(2):
        treaty_review()
    settle()
    assert Review.objects.count() == 2


@pytest.mark.parametrize(("cycle", "session", "odd"), [(4, 45, False), (4, 40, True), (3, 40, False), (5, 55, True)])
def test_a_session_of_another_cycle_is_asked_about(cycle: int, session: int, odd: bool) -> None:  # noqa: FBT001
    assert ("session_of_another_cycle" in warned(make.review(cycle=cycle, session_number=session))) is odd


def test_a_treaty_of_another_committee_is_asked_about() -> None:
    assert "treaty_of_another_body" in warned(treaty_review(body=committee("CAT")))


def test_a_review_may_be_planned_for_years_ahead() -> None:
    ahead = timezone.now().date() + dt.timedelta(1000)
    make.review(outcome="pending", planned_on=ahead, **UNHELD).full_clean()
    settle()


@pytest.mark.parametrize(
    ("days", "rule"),
    [
        ({"planned_on": dt.date(2024, 4, 1)}, "held_before_planned"),
        ({"adopted_on": dt.date(2024, 2, 28)}, "adopted_before_review"),
        (
            {"adopted_on": dt.date(2024, 5, 2), "outcome_adopted_on": dt.date(2024, 5, 1)},
            "outcome_before_report",
        ),
    ],
)
def test_days_of_a_review_in_another_order_are_asked_about(days: dict[str, Any], rule: str) -> None:
    assert warned(make.review(**days)) == {rule}


def test_a_state_that_stayed_away_was_reviewed_all_the_same() -> None:
    assert warned(make.review(outcome="state_absent")) == set()


@pytest.mark.parametrize(("noted", "odd"), [(60, False), (61, True)])
def test_adopted_totals_that_do_not_add_up_are_asked_about(noted: int, odd: bool) -> None:  # noqa: FBT001
    review = make.review()
    for position, n in (("", 250), ("supported", 190), ("noted", noted)):
        make.total(review, position=position, n=n, is_adopted=True)
    make.total(review, position="noted", n=17)
    make.total(review, position="", n=9, stage="wg_report", is_adopted=True)
    assert ("totals_do_not_add_up" in warned(review)) is odd


# actions


def test_six_recommendations_under_one_number_are_parts_of_it() -> None:
    review = make.review()
    for part in range(1, 7):
        make.action(review, paragraph="28.123", part=str(part))
    settle()
    with once("policyaction_once"):
        make.action(review, paragraph="28.123", part="6")


def test_several_recommendations_need_no_number() -> None:
    review = make.review()
    assert warned(make.action(review)) | warned(make.action(review)) == set()


def test_a_recommendation_whose_text_nobody_has_seen_is_kept() -> None:
    assert warned(make.action(text="")) == set()


def test_several_states_may_recommend_together() -> None:
    make.country("DEU")
    assert warned(make.action(issuing_states=["DEU", "SEN"])) == set()


def test_a_resolution_may_be_addressed_to_several_states_and_answered_by_each() -> None:
    action = resolution()
    for iso3 in ("MRT", "SEN"):
        make.response(action, responding_state=make.country(iso3))
    settle()
    assert warned(action) == set()


def test_an_answer_of_a_state_that_was_not_addressed_is_asked_about() -> None:
    action = resolution()
    make.response(action, responding_state=make.country("DEU"))
    assert warned(action) == {"answer_of_another_state"}


def test_a_resolution_of_most_that_failed_was_vetoed() -> None:
    votes = {"votes_for": 13, "votes_against": 2, "outcome": "rejected_by_vote", "mechanism": "sc_action"}
    assert warned(resolution(**votes, vetoed=True)) == set()
    assert warned(resolution(**votes)) == {"rejected_by_fewer"}


def test_votes_of_a_national_parliament_are_asked_about() -> None:
    law = resolution(mechanism="national_legislation", addressees=[], votes_for=120, votes_against=80)
    assert warned(law) == {"votes_where_none_are"}


@pytest.mark.parametrize("votes", [(40, 7, 0), (None, 47, None), (0, 0, 47)])
def test_the_council_has_47_votes_and_no_more(votes: tuple[int | None, ...]) -> None:
    given = dict(zip(("votes_for", "votes_against", "votes_abstain"), votes, strict=True))
    action = resolution(mechanism="hrc_resolution", outcome="rejected_by_vote", **given)
    with refused("votes_for", "47 votes"):
        PolicyAction.objects.filter(pk=action.pk).update(votes_abstain=(action.votes_abstain or 0) + 1)


def test_a_sanction_may_run_out_in_the_future() -> None:
    ahead = timezone.now().date() + dt.timedelta(1000)
    sanction = resolution(mechanism="sanction", outcome="in_force", valid_until=ahead)
    sanction.full_clean()
    assert warned(sanction) == set()


def test_a_statement_is_addressed_to_nobody() -> None:
    assert warned(resolution(mechanism="national_statement", outcome="issued", addressees=[])) == set()


# answers


def test_an_answer_before_the_question_is_asked_about() -> None:
    action = make.action()
    make.response(action, date_start=dt.date(2024, 2, 1), date_end=dt.date(2024, 2, 2), date_precision="2")
    assert warned(action) == {"answered_before_issued"}


def test_a_state_changes_its_answer_and_the_later_one_stands() -> None:
    action = make.action()
    first = make.response(action, stage="wg_report", position="pending")
    with refused("supersedes", "none supersedes the other"):
        make.response(action, position="noted")
    make.response(action, position="noted", supersedes=first)
    settle()
    assert action.responses.filter(superseded_by=None).get().position == "noted"


def test_a_claim_is_no_position() -> None:
    made = make.response(
        make.action(),
        position="not_stated_in_source",
        position_label_verbatim="",
        label_voice="",
        implementation_claim="already_implemented",
    )
    made.full_clean()
    assert warned(made.action) == set()
