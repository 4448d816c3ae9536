"""Public rows of policy actions and of the answers to them."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests import make
from tests.publishing.conftest import Case
from tests.publishing.rest import Held, Publish, held, publish, rest, row
from tracker.publishing.actions import revise, withdraw
from tracker.records.models import Citation, Passage, PolicyAction, PolicyResponse
from tracker.reference.choices import BINARY, ResponsePosition
from tracker.research.models import (
    CitationEdition,
    PolicyActionEdition,
    PolicyResponseEdition,
    SurveyEdition,
    SurveyFigureEdition,
)

__all__ = ["held", "publish", "rest"]

pytestmark = pytest.mark.django_db


def answered(action: PolicyAction, **values: Any) -> PolicyResponse:
    """A further answer to the action, on the passage of the first."""
    made = make.response(action, **values)
    make.citation(Passage.objects.earliest("pk"), made)
    return made


@pytest.fixture
def resolution(case: Case) -> PolicyAction:
    """A resolution on two states, which rests on the article."""
    for iso3 in ("MRT", "SEN"):
        make.country(iso3)
    action = make.action(
        mechanism="ga_resolution",
        issuing_body=make.organisation("UN General Assembly"),
        issuing_states=[],
        addressees=["SEN", "MRT"],
        outcome="adopted_without_vote",
    )
    make.citation(case.passage, action)
    return action


# the present position


def test_the_present_position_is_that_of_the_one_state_that_was_asked(rest: make.Rest, publish: Publish) -> None:
    publish(rest.review, rest.action)
    found = row(PolicyActionEdition)
    assert (found.current_position, found.current_official_binary, found.current_implementation_claim) == (
        "noted_rejected",
        "noted",
        "already_implemented",
    )
    assert found.n_responses == 1


def test_a_superseded_answer_is_a_row_but_not_the_present_position(rest: make.Rest, publish: Publish) -> None:
    later = answered(rest.action, position="supported", supersedes=rest.response, implementation_claim="none")
    publish(rest.review, rest.action)
    found = row(PolicyActionEdition)
    assert (found.current_position, found.current_official_binary, found.n_responses) == (
        "supported",
        "supported",
        2,
    )
    assert row(PolicyResponseEdition, ref=rest.response.ref).is_current is False
    latest = row(PolicyResponseEdition, ref=later.ref)
    assert (latest.is_current, latest.supersedes) == (True, rest.response.ref)


def test_an_answer_of_another_state_is_not_the_present_position(rest: make.Rest, publish: Publish) -> None:
    answered(rest.action, responding_state=make.country("SEN"), position="supported")
    publish(rest.review, rest.action)
    found = row(PolicyActionEdition)
    assert (found.current_position, found.n_responses) == ("noted_rejected", 2)


def test_an_action_to_several_states_has_no_one_position(resolution: PolicyAction, publish: Publish) -> None:
    for iso3 in ("MRT", "SEN"):
        answered(resolution, responding_state=make.country(iso3))
    publish(resolution)
    found = row(PolicyActionEdition)
    assert (found.current_position, found.current_official_binary, found.current_implementation_claim) == (None,) * 3
    assert found.n_responses == 2


def test_an_action_that_nobody_answered_has_no_position(rest: make.Rest, publish: Publish) -> None:
    rest.response.citations.all().delete()
    rest.response.delete()
    publish(rest.review, rest.action)
    found = row(PolicyActionEdition)
    assert (found.current_position, found.n_responses) == (None, 0)


def test_the_official_answer_follows_from_the_position(rest: make.Rest, case: Case, publish: Publish) -> None:
    refs = {}
    for position in ResponsePosition:
        action = make.action(rest.review)
        make.citation(case.passage, action)
        refs[position] = action, answered(action, position=position)
    publish(rest.review, *(action for action, _ in refs.values()))
    for position, (action, answer) in refs.items():
        binary = BINARY.get(position)
        assert row(PolicyResponseEdition, ref=answer.ref).official_binary == binary
        assert row(PolicyActionEdition, ref=action.ref).current_official_binary == binary


def test_only_three_positions_have_an_official_answer() -> None:
    assert {position.value: binary.value for position, binary in BINARY.items()} == {
        "supported": "supported",
        "noted": "noted",
        "noted_rejected": "noted",
    }


# who was asked


def test_the_addressee_is_whoever_answers_if_it_was_asked(resolution: PolicyAction, publish: Publish) -> None:
    answered(resolution, responding_state=make.country("SEN"))
    publish(resolution)
    found = row(PolicyResponseEdition)
    assert (found.addressee, found.addressee_name, found.addressee_un_group) == ("SEN", "Senegal", "african")


def test_the_addressee_is_the_only_one_if_another_answers(rest: make.Rest, publish: Publish) -> None:
    later = answered(rest.action, responding_state=make.country("SEN"))
    publish(rest.review, rest.action)
    found = row(PolicyResponseEdition, ref=later.ref)
    assert (found.responding_state, found.addressee, found.addressee_region) == ("SEN", "MRT", "Africa")


def test_the_addressee_is_unknown_if_several_were_asked_and_another_answers(
    resolution: PolicyAction, publish: Publish
) -> None:
    answered(resolution, responding_state=make.country("DEU"))
    publish(resolution)
    found = row(PolicyResponseEdition)
    assert (found.addressee, found.addressee_name, found.addressee_region, found.addressee_un_group) == (None,) * 4


# what both repeat


def test_states_stand_in_the_order_of_their_codes_with_their_names(resolution: PolicyAction, publish: Publish) -> None:
    for iso3 in ("KOR", "DEU"):
        make.country(iso3)
    resolution.issuing_states = ["KOR", "DEU"]
    resolution.save()
    publish(resolution)
    found = row(PolicyActionEdition)
    assert (found.issuing_states, found.issuing_state_names) == (["DEU", "KOR"], ["Germany", "Republic of Korea"])
    assert (found.issuing_regions, found.issuing_un_groups, found.n_issuing) == (
        ["Asia", "Europe"],
        ["asia_pacific", "weog"],
        2,
    )
    assert (found.addressees, found.addressee_names) == (["MRT", "SEN"], ["Mauritania", "Senegal"])
    assert (found.addressee_regions, found.addressee_un_groups) == (["Africa"], ["african"])


def test_kinds_of_violation_come_from_the_themes_that_name_one(rest: make.Rest, publish: Publish) -> None:
    for theme in ("refoulement", "access_to_asylum", "womens_rights"):
        make.term(f"theme:{theme}")
    rest.action.themes = ["womens_rights", "refoulement", "access_to_asylum"]
    rest.action.save()
    publish(rest.review, rest.action)
    for model in (PolicyActionEdition, PolicyResponseEdition):
        found = row(model)
        assert found.themes == ["access_to_asylum", "refoulement", "womens_rights"]
        assert found.violation_types == ["denial_of_asylum", "refoulement"]


def test_body_and_treaty_are_those_of_the_review(rest: make.Rest, publish: Publish) -> None:
    publish(rest.review, rest.action)
    for model in (PolicyActionEdition, PolicyResponseEdition):
        found = row(model)
        assert (found.review, found.body, found.cycle) == (rest.review.ref, "UPR Working Group", 4)
        assert (found.instrument, found.session) == (None, None)


def test_without_a_review_the_body_is_who_issued_it(resolution: PolicyAction, publish: Publish) -> None:
    publish(resolution)
    found = row(PolicyActionEdition)
    assert (found.review, found.body, found.cycle) == (None, "UN General Assembly", None)


# what stays behind, and what is named


def test_an_action_whose_review_is_not_public_stays_behind(rest: make.Rest, publish: Publish) -> None:
    assert "its review" in publish(rest.action).left[rest.action.ref]
    assert not PolicyActionEdition.objects.exists()


def test_an_action_goes_with_its_review(rest: make.Rest, publish: Publish) -> None:
    assert publish(rest.action, rest.review).left == {}


def test_an_action_whose_review_was_changed_since_stays_behind(
    rest: make.Rest, publish: Publish, publisher: Any, contributor: Any, reviewer: Any
) -> None:
    publish(rest.review)
    rest.review.refresh_from_db()
    rest.review.session_number = 45
    rest.review.save()
    make.approved(rest.action, contributor, reviewer)
    with pytest.raises(ValidationError, match="not public as it stands"):
        revise(by=publisher)


def test_incidents_and_actions_are_named_once_they_are_public(rest: make.Rest, case: Case, publish: Publish) -> None:
    publish(rest.review, rest.action, case.survey)
    assert row(PolicyActionEdition).about_incidents == []
    assert row(SurveyEdition).about_incidents == []
    assert row(SurveyEdition).about_actions == row(SurveyFigureEdition).about_actions == [rest.action.ref]


def test_what_was_withdrawn_is_named_no_more(rest: make.Rest, case: Case, publish: Publish, publisher: Any) -> None:
    publish(*rest.wholes, case.survey)
    assert row(PolicyActionEdition).about_incidents == row(SurveyEdition).about_incidents == [rest.incident.ref]
    withdraw(rest.incident, by=publisher, reason="It was made up.")
    assert row(PolicyActionEdition).about_incidents == row(SurveyEdition).about_incidents == []
    withdraw(rest.action, by=publisher, reason="It was made up.")
    assert row(SurveyEdition).about_actions == row(SurveyFigureEdition).about_actions == []
    assert not PolicyResponseEdition.objects.current().exists()


# words

WORDS = {"action": ("text", "date_text"), "response": ("response_text", "position_label_verbatim", "date_text")}


def shown(of: str) -> list[str | None]:
    found = row(PolicyActionEdition if of == "action" else PolicyResponseEdition)
    return [getattr(found, name) for name in WORDS[of]]


@pytest.fixture
def worded(rest: make.Rest) -> make.Rest:
    rest.action.text, rest.response.response_text = "Consult them.", "They were consulted."
    rest.action.save()
    rest.response.save()
    return rest


def test_words_are_shown_where_a_passage_that_is_shown_supports_them(worded: make.Rest, publish: Publish) -> None:
    publish(worded.review, worded.action)
    assert shown("action") == ["Consult them.", "in March"]
    assert shown("response") == ["They were consulted.", "does not enjoy support", "in April"]


@pytest.mark.parametrize("of", WORDS)
def test_words_of_a_redacted_passage_are_shown_nowhere_else(of: str, worded: make.Rest, publish: Publish) -> None:
    Passage.objects.update(redacted=True)
    publish(worded.review, worded.action)
    assert shown(of) == [None] * len(WORDS[of])


@pytest.mark.parametrize("of", WORDS)
def test_words_behind_a_quote_to_show_are_shown_nowhere_else(of: str, worded: make.Rest, publish: Publish) -> None:
    Passage.objects.update(public_quote="[…]")
    publish(worded.review, worded.action)
    assert shown(of) == [None] * len(WORDS[of])


@pytest.mark.parametrize("of", WORDS)
def test_words_of_a_restricted_report_are_not_shown(of: str, worded: make.Rest, held: Held, publish: Publish) -> None:
    claim = getattr(worded, of)
    claim.citations.all().delete()
    make.citation(held.passage, claim, origin_key="ours")
    publish(worded.review, worded.action)
    assert shown(of) == [None] * len(WORDS[of])
    found = row(PolicyActionEdition if of == "action" else PolicyResponseEdition)
    assert (found.evidence_held, found.n_reports, found.credibility) == (True, 0, None)


def test_words_stay_where_one_passage_of_two_is_shown(worded: make.Rest, case: Case, publish: Publish) -> None:
    second = make.passage(case.report, "Nine had a week or more", speaker=case.face, redacted=True)
    make.citation(second, worded.response)
    publish(worded.review, worded.action)
    assert shown("response")[0] == "They were consulted."


def test_words_of_a_hidden_passage_do_not_stay_because_another_is_shown(
    worded: make.Rest, case: Case, publish: Publish
) -> None:
    second = make.passage(case.report, "Nine had a week or more", speaker=case.face, redacted=True)
    make.citation(second, worded.response)
    for words, seen in ((second.quote, None), ("Nine had a week", None), (f"“{second.quote}”", None), ("9", "9")):
        worded.response.response_text = words
        worded.response.save()
        publish(worded.review, worded.action)
        assert shown("response")[0] == seen


def test_words_that_a_shown_passage_has_too_are_shown(worded: make.Rest, case: Case, publish: Publish) -> None:
    make.citation(make.passage(case.report, "Twenty-six", speaker=case.face, redacted=True), worded.response)
    worded.response.response_text = "Twenty-six"
    worded.response.save()
    publish(worded.review, worded.action)
    assert shown("response")[0] == "Twenty-six"


def test_context_does_not_bring_words_to_light(worded: make.Rest, case: Case, held: Held, publish: Publish) -> None:
    Citation.objects.filter(policy_response=worded.response).delete()
    make.citation(held.passage, worded.response)
    make.citation(case.passage, worded.response, relation="context")
    publish(worded.review, worded.action)
    assert shown("response")[0] is None


def test_a_date_of_an_answer_is_its_own(rest: make.Rest, publish: Publish) -> None:
    publish(rest.review, rest.action)
    assert (row(PolicyActionEdition).date_end, row(PolicyResponseEdition).date_start) == (
        dt.date(2024, 3, 31),
        dt.date(2024, 4, 1),
    )


def test_an_outlet_that_reports_another_position_contradicts_and_is_no_second_answer(
    rest: make.Rest, publish: Publish
) -> None:
    other = make.report(title="Another outlet says that it was accepted")
    passage = make.passage(other, "Nine had a week or more", speaker=make.face(other, source=make.source("another")))
    against = make.citation(passage, rest.response, relation="contradicts", credibility="5", field="position")
    publish(other, rest.review, rest.action)
    found = row(PolicyResponseEdition)
    assert (found.position, found.is_current, found.credibility, found.n_reports) == ("noted_rejected", True, "3", 1)
    assert row(PolicyActionEdition).n_responses == 1
    shown_against = row(CitationEdition, ref=against.ref)
    assert (shown_against.relation, shown_against.target_ref, shown_against.credibility) == (
        "contradicts",
        rest.response.ref,
        "5",
    )
