"""What a reviewer reads before approving stands there in words, and what they may do instead."""

import re
from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from tests import make
from tests.curation.conftest import SignedIn
from tests.publishing.conftest import Case
from tracker.records.models import AnsweredWarning, SurveyFigure
from tracker.records.warnings import answer, unanswered


def step(whole: Any, name: str = "approve") -> str:
    return reverse(f"admin:records_{whole._meta.model_name}_{name}", args=[whole.pk])


def shown(client: Any, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200
    return unescape(page.content.decode())


@pytest.fixture
def submitted(case: Case, contributor: Any) -> Case:
    SurveyFigure.objects.update(reported_percent="65.00", percent_qualifier="exact")
    for whole in (case.report, case.survey):
        whole.refresh_from_db()
        whole.submit(by=contributor)
    return case


def test_fields_are_called_what_the_form_calls_them(submitted: Case, reviewer: Any, signed_in: SignedIn) -> None:
    page = re.sub(r"<[^>]+>", " ", shown(signed_in(reviewer), step(submitted.survey)))
    assert "Supports the claim (Sample size);" in page
    for column in ("n_sample", "numerator;denominator"):
        assert column not in page


def test_words_that_nobody_speaks_are_shown_too(
    case: Case, contributor: Any, reviewer: Any, signed_in: SignedIn
) -> None:
    make.citation(make.passage(case.report, "Forty fishermen"), case.report, field="title")
    case.report.submit(by=contributor)
    page = shown(signed_in(reviewer), step(case.report))
    assert "Forty fishermen" in page
    assert "no speaker" in page
    assert "reliability –," in page


def test_what_is_odd_names_the_part_that_it_is_about(
    submitted: Case, reviewer: Any, contributor: Any, signed_in: SignedIn
) -> None:
    figure = f"Survey figure: {submitted.figure}: Left empty: "
    assert figure in shown(signed_in(reviewer), step(submitted.survey))
    submitted.survey.send_back(by=reviewer, note="Once more.")
    assert figure in shown(signed_in(contributor), step(submitted.survey, "submit"))


def test_a_reviewer_may_send_it_back_instead(submitted: Case, reviewer: Any, signed_in: SignedIn) -> None:
    page = shown(signed_in(reviewer), step(submitted.survey))
    assert f'<a class="button" href="{step(submitted.survey, "send-back")}">Send back</a>' in page
    assert "Approve: You have read all of it" in page
    assert "Send back: It becomes a draft again" in page


def test_every_step_says_what_it_means(submitted: Case, reviewer: Any, signed_in: SignedIn) -> None:
    page = shown(signed_in(reviewer), step(submitted.survey, "send-back"))
    assert "Send back: It becomes a draft again, and its author reads your note" in page


def test_numbers_stand_without_zeros_that_fill_a_column(submitted: Case, reviewer: Any, signed_in: SignedIn) -> None:
    client = signed_in(reviewer)
    for address in (step(submitted.survey), reverse("admin:records_surveyfigure_changelist")):
        # what a form holds unseen may have any digits
        words = re.sub(r"<[^>]+>", " ", shown(client, address))
        assert "65" in words
        assert "65.0" not in words, address


def test_a_contributors_form_has_no_such_zeros_either(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    SurveyFigure.objects.update(reported_percent="70.50", percent_qualifier="about")
    assert 'value="70.5"' in shown(signed_in(contributor), step(case.figure, "change"))


def test_answers_are_listed_under_the_words_of_their_rule(case: Case, contributor: Any, signed_in: SignedIn) -> None:
    for warning in unanswered(case.survey):
        answer(case.survey, warning, reason="It is so.", by=contributor)
    one = AnsweredWarning.objects.filter(rule="left_empty").first()
    assert one
    client = signed_in(contributor)
    for page in (
        shown(client, reverse("admin:records_answeredwarning_changelist")),
        shown(client, reverse("admin:records_answeredwarning_change", args=[one.pk])),
    ):
        assert "Left empty" in page
        assert ">left_empty<" not in page
        assert "/staff/user/" not in page
    found: Any = client.get(reverse("admin:records_answeredwarning_changelist"), {"rule": "no_such_rule"})
    assert list(found.context["cl"].result_list) == []
