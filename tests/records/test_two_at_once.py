"""Two people who each do what is right, and together what is wrong: the second one is refused."""

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.db import transaction

from tests import make
from tests.publishing.conftest import Case, build
from tests.publishing.test_races import together
from tests.records.refusing import settle
from tracker.records.models import (
    Capture,
    Citation,
    Passage,
    PolicyAction,
    PolicyResponse,
    Report,
    Review,
    SurveyFigure,
)

pytestmark = pytest.mark.django_db(transaction=True)
Deed = Callable[[], Any]


def at_once(one: Deed, other: Deed) -> list[str]:
    """Do both in transactions that overlap: neither commits before both were checked, or one waits for the other."""
    checked = threading.Barrier(2)

    def overlapping(deed: Deed) -> Deed:
        def do() -> None:
            with transaction.atomic(), suppress(threading.BrokenBarrierError):
                deed()
                settle()
                checked.wait(0.5)  # broken: the other one is held, and waits for this commit

        return do

    return [str(problem) for problem in together(overlapping(one), overlapping(other))]


@pytest.fixture
def case(transactional_db: None) -> Case:
    return build()


def test_an_exclusive_set_is_not_overfilled(case: Case) -> None:
    case.figure.delete()

    def add(label: str) -> Deed:
        exclusive = {"response_set_type": "exclusive", "exclusive_set": "notice"}
        return lambda: make.figure(case.survey, label=label, numerator=26, **exclusive)

    [problem] = at_once(add("one"), add("other"))
    assert "exclude each other, but add up to 52 of 40" in problem
    assert SurveyFigure.objects.count() == 1


def test_a_sample_does_not_shrink_below_a_figure(case: Case) -> None:
    def shrink() -> None:
        type(case.survey).objects.update(n_sample=50)

    case.survey.n_sample = 60
    case.survey.save()
    [problem] = at_once(shrink, lambda: make.figure(case.survey, label="More", denominator=55))
    assert "but the survey asked 50" in problem


def test_one_claim_does_not_get_two_credibilities(case: Case) -> None:
    figure = make.figure(case.survey, label="New")

    def grade(credibility: str) -> Deed:
        return lambda: make.citation(case.passage, figure, credibility=credibility)

    [problem] = at_once(grade("2"), grade("4"))
    assert "a claim has one" in problem
    assert Citation.objects.filter(survey_figure=figure).count() == 1


def test_variants_do_not_close_a_circle(case: Case) -> None:
    a, b, c, d = (make.report(title=title, text=None) for title in "abcd")
    Report.objects.filter(pk=a.pk).update(variant_of=b)
    Report.objects.filter(pk=c.pk).update(variant_of=d)

    def point(one: Report, other: Report) -> Deed:
        return lambda: Report.objects.filter(pk=one.pk).update(variant_of=other)

    [problem] = at_once(point(b, c), point(d, a))
    assert "makes a circle" in problem


def test_a_passage_does_not_become_page_furniture_while_it_is_cited(case: Case) -> None:
    fresh = make.passage(case.report, "Nine had a week or more", speaker=case.face)
    problems = at_once(
        lambda: Passage.objects.filter(pk=fresh.pk).update(quote_kind="page_furniture"),
        lambda: make.citation(fresh, case.figure),
    )
    assert len(problems) == 1
    fresh.refresh_from_db()
    assert (fresh.quote_kind == "page_furniture") != fresh.citations.exists()


def test_a_text_does_not_change_while_it_is_quoted(case: Case) -> None:
    capture = case.report.captures.get()
    Citation.objects.all().delete()
    Passage.objects.all().delete()
    problems = at_once(
        lambda: Capture.objects.update(text="X" + capture.text),
        lambda: make.passage(case.report, "Nine had a week or more", capture=capture),
    )
    assert len(problems) == 1
    assert Capture.objects.get().text.startswith("X") != Passage.objects.exists()


def test_a_review_does_not_change_its_state_while_somebody_recommends_to_it(db: None) -> None:
    review = make.review()
    make.country("DEU")
    problems = at_once(lambda: Review.objects.update(state="DEU"), lambda: make.action(review))
    assert len(problems) == 1
    assert "The review is of DEU, but the recommendation is addressed to MRT" in problems[0]
    assert (Review.objects.get().state_id == "DEU") != PolicyAction.objects.exists()


def test_a_state_does_not_give_two_answers_that_stand(db: None) -> None:
    action = make.action()
    [problem] = at_once(lambda: make.response(action), lambda: make.response(action, position="noted"))
    assert "none supersedes the other" in problem
    assert PolicyResponse.objects.count() == 1
