"""Public rows of reviews, and the totals that they show."""

from typing import Any

import pytest

from tests import make
from tests.publishing.conftest import Case
from tests.publishing.rest import Held, Publish, held, publish, rest, row
from tracker.publishing.actions import withdraw
from tracker.records.models import Review, ReviewTotal
from tracker.research.models import PolicyActionEdition, PolicyResponseEdition, ReviewEdition

__all__ = ["held", "publish", "rest"]

pytestmark = pytest.mark.django_db
NUMBERS = ("n_total", "n_supported", "n_supported_in_part", "n_noted", "n_noted_rejected")


def adopt(case: Case, review: Review, stage: str, **numbers: int) -> None:
    """Adopted totals of a stage, by position; `all` is the number of all recommendations."""
    for position, n in numbers.items():
        total = make.total(review, stage=stage, position="" if position == "all" else position, n=n, is_adopted=True)
        make.citation(case.passage, total)


@pytest.fixture
def review(rest: make.Rest) -> Review:
    """A review without totals."""
    rest.total.citations.all().delete()
    ReviewTotal.objects.all().delete()
    return rest.review


def test_a_review_without_totals_has_no_numbers(review: Review, publish: Publish) -> None:
    publish(review)
    found = row(ReviewEdition)
    assert [getattr(found, number) for number in NUMBERS] == [None] * 5
    assert found.totals_stage is None


def test_totals_are_those_of_the_latest_stage_and_no_mixture(review: Review, case: Case, publish: Publish) -> None:
    adopt(case, review, "interactive_dialogue", all=260, supported=99, noted_rejected=3)
    adopt(case, review, "addendum", all=250, supported=180, supported_in_part=10, noted=60)
    publish(review)
    found = row(ReviewEdition)
    assert found.totals_stage == "addendum"
    assert [getattr(found, number) for number in NUMBERS] == [250, 180, 10, 60, None]


def test_a_later_stage_that_is_not_adopted_shows_nothing(review: Review, case: Case, publish: Publish) -> None:
    adopt(case, review, "addendum", all=250)
    make.total(review, stage="hrc_adoption", n=248)
    publish(review)
    found = row(ReviewEdition)
    assert (found.totals_stage, found.n_total) == ("addendum", 250)


def test_a_stage_that_nobody_states_comes_before_those_that_are(review: Review, case: Case, publish: Publish) -> None:
    adopt(case, review, "unknown", all=7)
    adopt(case, review, "interactive_dialogue", all=250)
    publish(review)
    assert row(ReviewEdition).totals_stage == "interactive_dialogue"


def test_who_reviews_whom_stands_on_the_row_by_code_and_by_name(review: Review, publish: Publish) -> None:
    for iso3 in ("KOR", "DEU"):
        make.country(iso3)
    review.troika = ["KOR", "DEU"]
    review.session_number = 47
    review.save()
    publish(review)
    found = row(ReviewEdition)
    assert (found.body, found.state, found.state_name, found.state_un_group) == (
        "UPR Working Group",
        "MRT",
        "Mauritania",
        "african",
    )
    assert (found.troika, found.troika_names) == (["DEU", "KOR"], ["Germany", "Republic of Korea"])
    assert (found.session, found.cycle, found.instrument, found.held) == (47, 4, None, True)


def test_the_words_of_a_date_need_a_passage_that_is_shown(rest: make.Rest, held: Held, publish: Publish) -> None:
    rest.review.citations.all().delete()
    make.citation(held.passage, rest.review)
    publish(rest.review)
    found = row(ReviewEdition)
    assert (found.date_text, found.evidence_held, found.n_reports) == (None, True, 0)
    assert str(found.date_start) == "2024-03-01"


def test_actions_and_answers_repeat_nothing_of_a_withdrawn_review(
    rest: make.Rest, publish: Publish, publisher: Any
) -> None:
    def told(found: Any) -> list[Any]:
        return [getattr(found, name) for name in ("review", "body", "instrument", "cycle", "session")]

    rest.review.session_number = 45
    rest.review.save()
    publish(*rest.wholes)
    before = [rest.review.ref, rest.review.body.name, rest.review.instrument or None, 4, 45]
    for model in (PolicyActionEdition, PolicyResponseEdition):
        assert told(row(model)) == before
    withdraw(rest.review, by=publisher, reason="Another state's.")
    for model in (PolicyActionEdition, PolicyResponseEdition):
        assert told(row(model)) == [None] * 5
        assert told(model.objects.at(1).get()) == before
