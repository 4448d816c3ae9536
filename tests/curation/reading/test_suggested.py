"""The desk shows what the text suggests; a click fills a form, or adds to the report, and nothing else does."""

from html import unescape
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.test import Client

from tests import make
from tests.curation.conftest import SignedIn
from tests.curation.forms import Fields
from tests.curation.reading.conftest import desk, undated
from tracker.curation.reading.proposals import Proposal, proposals
from tracker.curation.reading.recorded import recorded
from tracker.curation.reading.showing import places_of
from tracker.records.models import Report, ReportCountry, SurveyFigure

TEXT = """Twelve of the 40 teachers asked in Mauritania said that they thought of suicide.

More than 500 people were detained in Mauritania at the end of last year.
"""


@pytest.fixture
def report(db: None) -> Report:
    make.country("MRT")
    make.term("content_warning:suicide")
    return make.report(text=TEXT)


def suggested(report: Report, user: Any) -> list[Proposal]:
    capture = report.captures.get()
    return proposals(capture, places_of(report, capture)[0], recorded(report, user))


def steps(report: Report, user: Any) -> list[Proposal]:
    return [proposal for proposal in suggested(report, user) if proposal.query]


def one(report: Report, user: Any, kind: str) -> Proposal:
    [found] = [proposal for proposal in suggested(report, user) if proposal.suggestion.kind == kind]
    return found


def test_what_is_suggested_is_said_in_words(report: Report, contributor: Any) -> None:
    said = [proposal.said for proposal in steps(report, contributor)]
    assert said == ["12 of 40", "500 or more", "Once, somewhere from 1 October 2023 to 31 December 2023."]


def test_a_figure_leads_to_a_form_that_is_filled_and_saves_nothing(
    report: Report, contributor: Any, carla: Client
) -> None:
    survey = make.survey(report)
    asked = steps(report, contributor)[0].query
    page = carla.get(f"{desk(report)}?{asked}")
    fields = Fields()
    fields.feed(page.content.decode())
    assert (fields.values["claim-numerator"], fields.values["claim-denominator"]) == (["12"], ["40"])
    assert fields.values["claim-survey"] == [str(survey.pk)]
    assert not SurveyFigure.objects.exists()
    carla.post(desk(report), {**fields.values, "claim-label": "Thought of suicide"})
    assert SurveyFigure.objects.get().numerator == 12


def test_a_printed_percent_brings_how_exact_it_is(contributor: Any, carla: Client) -> None:
    report = make.report(text="Of the 52 families asked, eleven (some 21%) had no shelter.")
    make.survey(report, n_sample=52)
    fields = Fields()
    fields.feed(carla.get(f"{desk(report)}?{steps(report, contributor)[0].query}").content.decode())
    answer = carla.post(desk(report), {**fields.values, "claim-label": "No shelter"})
    assert answer.status_code == 302, unescape(answer.content.decode())
    figure = SurveyFigure.objects.get()
    assert (figure.numerator, figure.reported_percent, figure.percent_qualifier) == (11, 21, "about")


def test_a_low_bound_has_no_best_number(report: Report, contributor: Any) -> None:
    sent = parse_qs(steps(report, contributor)[1].query)
    assert sent["kind"] == ["reported_count"]
    assert sent["claim-low"] == ["500"]
    assert "claim-best" not in sent


def test_a_date_leads_to_a_form_that_says_what_is_suggested(report: Report, contributor: Any, carla: Client) -> None:
    incident = undated(report, "More than 500 people")
    page = carla.get(f"{desk(report)}?{steps(report, contributor)[-1].query}").content.decode()
    assert ">Once, somewhere from 1 October 2023 to 31 December 2023.</output>" in page
    fields = Fields()
    fields.feed(page)
    assert fields.values["claim-date_text"] == ["at the end of last year"]
    carla.post(desk(report), {**fields.values, "claim-claim": f"incident:{incident.pk}"})
    incident.refresh_from_db()
    assert (str(incident.date_start), str(incident.date_end)) == ("2023-10-01", "2023-12-31")
    assert incident.date_basis == "inferred_from_publication"


def test_what_is_cited_is_not_suggested_again(report: Report, contributor: Any) -> None:
    figure = make.figure(make.survey(report), numerator=12)
    make.citation(make.passage(report, "Twelve of the 40 teachers"), figure)
    assert "12 of 40" not in [proposal.said for proposal in suggested(report, contributor)]


def test_one_click_adds_a_country_and_a_warning(report: Report, contributor: Any, carla: Client) -> None:
    for kind in ("country", "warning"):
        answer = carla.post(desk(report), {"accept": one(report, contributor, kind).accept}, follow=True)
        assert "was added to the report" in unescape(answer.content.decode())
    report.refresh_from_db()
    assert ReportCountry.objects.get().country_id == "MRT"
    assert report.content_warnings == ["suicide"]
    assert {proposal.suggestion.kind for proposal in suggested(report, contributor)} == {"figure", "date"}


@pytest.mark.parametrize(
    "what", ["country:XXX:origin", "country:MRT:king", "warning:nonsense", "move:1", "drop", "", "country:\0:origin"]
)
def test_a_click_on_what_is_no_suggestion_changes_nothing(report: Report, carla: Client, what: str) -> None:
    assert carla.post(desk(report), {"accept": what}).status_code == 302
    report.refresh_from_db()
    assert (report.content_warnings, report.countries.count()) == ([], 0)


def test_who_may_not_change_the_report_may_not_accept(reviewer: Any, signed_in: SignedIn, report: Report) -> None:
    assert signed_in(reviewer).post(desk(report), {"accept": "warning:suicide"}).status_code == 403


def test_passages_move_to_the_text_that_was_taken_later(report: Report, carla: Client) -> None:
    passage = make.passage(report, "Twelve of the 40 teachers")
    lost = make.passage(report, "said that they thought of suicide")
    newer = make.capture(report, text=f"Corrected.\n{TEXT.replace('said that', 'say that')}")
    address = f"{desk(report)}?capture={newer.pk}"
    page = unescape(carla.get(address).content.decode())
    assert "1 passage was taken from another capture" in page
    answer = carla.post(desk(report), {"accept": "move", "capture": newer.pk}, follow=True)
    assert "Passages that were moved to this text: 1." in unescape(answer.content.decode())
    passage.refresh_from_db()
    assert (passage.capture, passage.char_start) == (newer, 11)
    lost.refresh_from_db()
    assert lost.capture != newer


def test_words_that_say_one_thing_fill_the_form_and_words_that_say_two_do_not(carla: Client) -> None:
    report = make.report(text="Of those asked, 12 of the 40 teachers agreed. 5 of the 40 teachers did not.")
    make.survey(report)

    def filled(words: str) -> list[str]:
        page = carla.get(desk(report), {"words": words, "kind": "survey_figure"})
        fields = Fields()
        fields.feed(page.content.decode())
        return fields.values["claim-numerator"]

    assert filled("Of those asked, 12 of the 40 teachers agreed.") == ["12"]
    assert filled("5 of the 40 teachers did not") == ["5"]
    assert filled("Of those asked, 12 of the 40 … did not.") == [""]
