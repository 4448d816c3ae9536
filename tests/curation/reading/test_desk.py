"""A report is read, and what its words carry is recorded beside it, in one step or not at all."""

from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import make
from tests.cast import without
from tests.curation.conftest import SignedIn
from tests.curation.forms import Fields
from tests.curation.reading.conftest import desk
from tracker.curation.reading.kinds import KINDS
from tracker.records.models import Citation, Incident, Passage, Report, Survey, SurveyFigure

NINE = "Nine had a week or more"


@pytest.fixture
def report(db: None) -> Report:
    return make.report()


@pytest.fixture
def survey(report: Report) -> Survey:
    return make.survey(report)


def shown(answer: Any) -> str:
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def cite(client: Client, report: Report, words: str, kind: str, **given: Any) -> Any:
    """Choose the words and the kind, fill in what is given, and send it."""
    page = client.get(desk(report), {"words": words, "kind": kind})
    fields = Fields()
    fields.feed(page.content.decode())
    return client.post(desk(report), {**fields.values, **{k.replace("__", "-"): v for k, v in given.items()}})


def test_words_become_a_passage_under_a_new_figure_in_one_step(carla: Client, report: Report, survey: Survey) -> None:
    answer = cite(
        carla,
        report,
        NINE,
        "survey_figure",
        claim__label="A week’s notice or more",
        claim__numerator=9,
        claim__denominator=40,
        citation__credibility="3",
    )
    assert answer.status_code == 302
    figure = SurveyFigure.objects.get()
    citation = Citation.objects.get()
    assert (figure.survey, citation.survey_figure, citation.relation) == (survey, figure, "supports")
    assert citation.passage.quote == NINE
    text = citation.passage.capture.text
    assert text[citation.passage.char_start : citation.passage.char_end] == NINE
    assert answer.headers["Location"].endswith(f"#p{citation.passage_id}")


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS if kind.is_new])
def test_what_must_be_filled_is_not_folded_away(carla: Client, report: Report, survey: Survey, kind: str) -> None:
    page: Any = carla.get(desk(report), {"words": NINE, "kind": kind})
    step = page.context_data["step"]
    folded = [field.name for field in step.asked_more if field.field.required and not field.initial]
    assert folded == []


def test_words_go_under_a_claim_that_is_there_and_their_passage_is_used_again(
    carla: Client, report: Report, survey: Survey
) -> None:
    figure = make.figure(survey, numerator=9, label="A week or more")
    for relation in ("supports", "context"):
        cite(carla, report, NINE, "existing", claim__claim=f"survey_figure:{figure.pk}", citation__relation=relation)
    assert [one.relation for one in figure.citations.order_by("pk")] == ["supports", "context"]
    assert Passage.objects.count() == 1


def test_a_quotation_is_told_from_the_narrative(carla: Client, report: Report, survey: Survey) -> None:
    for words in ("My nets stayed on the sand.", NINE):
        cite(carla, report, words, "existing", claim__claim=f"survey:{survey.pk}")
    assert [p.quote_kind for p in Passage.objects.order_by("pk")] == ["direct_speech", "narrative"]


def test_a_date_goes_into_its_record_with_its_evidence(carla: Client, report: Report, survey: Survey) -> None:
    answer = cite(
        carla,
        report,
        "in the last week of April",
        "date",
        claim__claim=f"survey:{survey.pk}",
        claim__date_start="2024-04-25",
        claim__date_end="2024-04-30",
        claim__extent="lasted",
        claim__date_precision="3",
        claim__date_basis="inferred_from_publication",
    )
    assert "another date" in shown(answer)
    survey.refresh_from_db()
    assert str(survey.date_start) == "2024-04-24"
    assert not Citation.objects.exists()

    fields = Fields()
    fields.feed(answer.content.decode())
    carla.post(desk(report), {**fields.values, "claim-replace": "on"})
    survey.refresh_from_db()
    assert (str(survey.date_start), survey.date_text) == ("2024-04-25", "in the last week of April")
    assert Citation.objects.get().field == "date_text;date_start;date_end"


def test_who_may_not_change_a_record_gives_it_no_date(
    contributor: Any, signed_in: SignedIn, report: Report, survey: Survey
) -> None:
    without(contributor, "records.change_survey")
    given = {"claim__claim": f"survey:{survey.pk}", "claim__date_start": "2024-04-25", "claim__replace": "on"}
    assert cite(signed_in(contributor), report, "in the last week of April", "date", **given).status_code == 403
    survey.refresh_from_db()
    assert str(survey.date_start) == "2024-04-24"
    assert not Passage.objects.exists()


def test_what_the_database_refuses_is_said_and_nothing_of_the_step_remains(
    carla: Client, report: Report, survey: Survey
) -> None:
    answer = cite(
        carla, report, NINE, "survey_figure", claim__label="Notice", claim__numerator=41, claim__denominator=40
    )
    assert 'class="errorlist' in answer.content.decode()
    assert 'value="41"' in answer.content.decode()
    assert not Passage.objects.exists()
    assert not SurveyFigure.objects.exists()


def test_words_that_changed_since_the_page_was_shown_are_not_cited(
    carla: Client, report: Report, survey: Survey
) -> None:
    page = carla.get(desk(report), {"words": NINE, "kind": "existing"})
    fields = Fields()
    fields.feed(page.content.decode())
    held = report.captures.get()
    held.text = "An earlier line.\n" + held.text
    held.save()
    answer = carla.post(desk(report), {**fields.values, "claim-claim": f"survey:{survey.pk}"})
    assert "The text has changed" in shown(answer)
    assert not Passage.objects.exists()


def test_words_that_stand_nowhere_or_twice_are_answered_with_what_to_do(carla: Client, report: Report) -> None:
    assert "do not stand in the text" in shown(carla.get(desk(report), {"words": "Ten had", "kind": "existing"}))
    several = shown(carla.get(desk(report), {"words": "The Coast Letter", "kind": "existing"}))
    assert "choose which you mean" in several
    assert "start=" in several


def test_the_page_shows_what_rests_on_the_text_and_what_rests_on_nothing(
    carla: Client, report: Report, survey: Survey
) -> None:
    figure = make.figure(survey, numerator=9, label="A week or more")
    bare = make.figure(survey, numerator=5, label="Does not remember")
    words = make.passage(report, NINE)
    make.citation(words, figure)
    make.citation(make.passage(report, "31 °C"), figure, relation="contradicts")
    page = shown(carla.get(desk(report)))
    assert f'<a class="anchor" id="p{words.pk}"></a><mark' in page
    assert page.count("No words support it yet.") == 2  # the survey itself, and the figure
    assert page.count("Some words contradict it.") == 1
    assert f'id="survey_figure:{bare.pk}" class="bare"' in page


def test_passages_that_the_text_does_not_have_are_listed(carla: Client, report: Report) -> None:
    held = report.captures.get()
    make.passage(report, NINE)
    make.passage(report, "31 °C")
    make.capture(report, text="Only this: Nine had a week or more.")
    page = shown(carla.get(desk(report), {"capture": report.captures.exclude(pk=held.pk).get().pk}))
    lost = page.partition("do not stand in this text")[2]
    assert "31 °C" in lost
    assert NINE not in lost


def test_a_report_without_text_says_where_to_bring_one(carla: Client) -> None:
    assert "No text is held." in shown(carla.get(desk(make.report(text=None))))


def test_who_may_not_add_reads_and_cannot_cite(
    reviewer: Any, signed_in: SignedIn, report: Report, survey: Survey
) -> None:
    ruben = signed_in(reviewer)
    assert 'name="kind"' not in shown(ruben.get(desk(report)))
    assert ruben.get(desk(report), {"words": NINE, "kind": "existing"}).status_code == 403
    assert ruben.post(desk(report), {"words": NINE, "kind": "existing"}).status_code == 403


@pytest.mark.parametrize(
    "given", [{"start": "x"}, {"start": "5", "end": "3"}, {"kind": "nonsense"}, {"end": "99999999999999999999"}]
)
def test_nonsense_in_the_address_is_no_error_of_ours(carla: Client, report: Report, given: dict[str, str]) -> None:
    assert carla.get(desk(report), {"kind": "existing", **given}).status_code == 200


def test_a_very_long_text_is_shown_and_cited(carla: Client) -> None:
    report = make.report(text="فقط‎ e\u0301 한국 🐟 " * 15_000 + NINE)
    page = carla.get(desk(report), {"words": NINE, "kind": "existing"})
    assert NINE in shown(page)


def test_a_claim_beside_the_text_takes_the_words_and_says_which_of_its_fields_they_bear_on(
    carla: Client, report: Report, survey: Survey
) -> None:
    page = carla.get(desk(report), {"words": NINE, "claim-claim": f"survey:{survey.pk}"})
    fields = Fields()
    fields.feed(page.content.decode())
    assert fields.values["claim-claim"] == [f"survey:{survey.pk}"]
    sent = {**fields.values, "citation-relation": "context", "citation-field": ["n_sample"]}
    carla.post(desk(report), sent)
    assert [(one.survey, one.field) for one in Citation.objects.all()] == [(survey, "n_sample")]


def test_a_new_survey_is_of_this_report(carla: Client, report: Report) -> None:
    cite(carla, report, "told The Coast Letter how they live", "survey", claim__title="Forty are asked")
    survey = Survey.objects.get()
    assert (survey.report, survey.conducted_by) == (report, report.publisher)


def test_a_new_incident_that_may_be_entered_already_is_said_to_be(carla: Client, report: Report) -> None:
    there = make.incident(title="Clearing of the beach of Tin Aghuel")
    given = {"claim__title": there.title, "claim__kind": "event", "claim__clarity": "1"}
    answer = cite(carla, report, "moved from the beach of Tin Aghuel in March", "incident", **given)
    assert "It may be entered already" in shown(carla.get(answer.headers["Location"]))


def test_more_that_is_recorded_takes_no_more_queries(carla: Client, report: Report) -> None:
    words = make.passage(report, NINE)

    def more() -> None:
        incident = make.incident()
        for claim in (incident, make.count(incident), make.act(incident)):
            make.citation(words, claim)
        make.party(incident.acts.get())
        # what is out misses nothing, and is not asked what it misses
        Incident.objects.filter(pk=incident.pk).update(status="withdrawn", withdrawal_reason="Made up.")

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            carla.get(desk(report))
        return len(asked)

    more()
    few = queries()
    for _ in range(4):
        more()
    assert queries() == few
